// Package wording names things to the user, in the user's language: kinds and states of
// snippets, sources, findings, errors and files. What is printed is package briefing's
// affair.
package wording
