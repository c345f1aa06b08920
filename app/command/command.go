// Package command is the command line: one verb a file.
//
//	attache new LIB.brief --template NAME
//	attache import FILE… --into LIB.brief
//	attache export LIB.brief -o OUT.pdf
//	attache search LIB.brief WORDS
//	attache check LIB.brief|FILE.pdf
//	attache template LIB.brief --use NAME
//	attache merge MINE.brief THEIRS.brief
//	attache share LIB.brief -o COPY.brief
//	attache conflicts LIB.brief
//	attache resolve LIB.brief --object ID --field F --keep N
//	attache history LIB.brief
//	attache trash LIB.brief
//	attache releases LIB.brief
//	attache remove LIB.brief --snippet ID --yes
//	attache restore LIB.brief -o NEW.brief
//	attache recover LIB.brief -o NEW.brief
//	attache news LIB.brief
//	attache remarks LIB.brief
//	attache remark LIB.brief --on ID WORDS
//	attache name [NEW NAME]
//	attache sample -o DIR
//	attache version
//
// [Run] takes the arguments behind the program's name and gives the exit status.
// All that it needs from outside (a library to open, a clock, the words for an
// error) comes in an [Env], so a test runs it in its own process. What a verb
// was asked for goes to Stdout, everything else to Stderr; with --json Stdout
// holds one JSON value and nothing else.
package command

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"attache/app/session"
)

// The exit statuses.
const (
	StatusDone   = 0 // it was done; for check: no serious finding
	StatusFailed = 1 // it could not be done; for check: there are serious findings
	StatusUsage  = 2 // it was not understood
)

// Mode says what a library is opened for.
type Mode int

// The modes.
const (
	Read   Mode = iota // its file is left as it is, whatever the working copy holds
	Write              // what is written reaches the file when it is closed
	Create             // as Write, and a library is made where there is none
)

// Env is what a command needs from outside.
type Env struct {
	Stdin     io.Reader
	Stdout    io.Writer
	Stderr    io.Writer
	Terminal  bool   // Stderr is a terminal, so that a line on it can be written over
	Version   string // of the program
	Sample    []byte // the sample library, in the JSON form
	Templates session.TemplateFolders
	Own       session.OwnName // of the user

	// Open opens the library in a file, for what the mode says.
	Open func(ctx context.Context, path string, mode Mode, progress session.Progress) (*session.Session, error)
	// Kept lists the working copies of a library file, those with words that no
	// file has first. Recover writes the one with an ID into a new file.
	Kept    func(ctx context.Context, path string) ([]Kept, error)
	Recover func(ctx context.Context, path, id, to string) error
	// Backups lists the backups of a library file, newest first. Restore writes the
	// one in a file into a new one.
	Backups func(ctx context.Context, path string) ([]Backup, error)
	Restore func(ctx context.Context, backup, to string) error
	// Explain words an error for the user: what happened, what was kept, what to
	// do next.
	Explain func(error) string
}

// verb is one thing that the program can be told to do.
type verb struct {
	name     string
	usage    string // what stands behind the name
	summary  string // one line
	more     string // paragraphs
	examples []string
	prepare  func(*flag.FlagSet) func(context.Context, *call) error
}

// verbs lists the verbs in the order of the help.
func verbs() []verb {
	return []verb{
		newVerb, importVerb, exportVerb, searchVerb, checkVerb, templateVerb,
		mergeVerb, shareVerb,
		conflictsVerb,
		resolveVerb,
		historyVerb,
		trashVerb,
		releasesVerb,
		removeVerb,
		restoreVerb,
		recoverVerb,
		newsVerb,
		remarksVerb,
		remarkVerb,
		nameVerb,
		sampleVerb, versionVerb,
	}
}

// Verbs gives the names of the verbs, so that main can tell them from files.
func Verbs() []string {
	names := []string{"help"}
	for _, v := range verbs() {
		names = append(names, v.name)
	}
	return names
}

// call is one run of a verb.
type call struct {
	Env
	operands []string
	json     bool
}

// usageError says that a command was not understood.
type usageError struct{ words string }

func (e usageError) Error() string { return e.words }

// misuse makes a usageError.
func misuse(format string, args ...any) error { return usageError{fmt.Sprintf(format, args...)} }

// failure is an error that is worded for the user already.
type failure struct{ words string }

func (e failure) Error() string { return e.words }

// fail makes a failure.
func fail(format string, args ...any) error { return failure{fmt.Sprintf(format, args...)} }

// several is more than one error, each with words of its own.
type several []error

func (s several) Error() string { return errors.Join(s...).Error() }

// Unwrap gives the errors one by one.
func (s several) Unwrap() []error { return s }

// join puts errors together; those that are nil do not count.
func join(errs ...error) error {
	var all several
	for _, err := range errs {
		if more, ok := err.(several); ok {
			all = append(all, more...)
		} else if err != nil {
			all = append(all, err)
		}
	}
	switch len(all) {
	case 0:
		return nil
	case 1:
		return all[0]
	}
	return all
}

// errFindings says that a check found something serious; the findings are told
// already.
var errFindings = errors.New("there are serious findings")

// Run runs the command in args, without the program's name, and gives the exit
// status. Cancelling ctx ends it; nothing half-written stays.
func Run(ctx context.Context, args []string, env Env) int {
	name := ""
	if len(args) > 0 {
		name, args = args[0], args[1:]
	}
	switch name {
	case "help", "-h", "-help", "--help":
		if len(args) > 0 {
			name, args = args[0], []string{"-h"}
			break
		}
		fmt.Fprint(env.Stdout, overview())
		return StatusDone
	case "-version", "--version":
		name = "version"
	case "":
		fmt.Fprint(env.Stderr, overview())
		return StatusUsage
	}
	all := verbs()
	i := slices.IndexFunc(all, func(v verb) bool { return v.name == name })
	if i < 0 {
		fmt.Fprintf(env.Stderr, "attache: there is no command %q. The commands are: %s.\n", name, strings.Join(Verbs()[1:], ", "))
		if _, err := os.Stat(name); err == nil {
			fmt.Fprintf(env.Stderr, "To take the file %s in: attache import %s --into LIB%s\n", name, name, suffix)
		}
		fmt.Fprintln(env.Stderr, "attache -h tells more.")
		return StatusUsage
	}
	return all[i].run(ctx, args, env)
}

func (v verb) run(ctx context.Context, args []string, env Env) int {
	flags := flag.NewFlagSet(v.name, flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	c := &call{Env: env}
	flags.BoolVar(&c.json, "json", false, "print the answer as JSON, for a program to read")
	do := v.prepare(flags)
	err := c.parse(flags, args)
	if errors.Is(err, flag.ErrHelp) {
		fmt.Fprint(env.Stdout, v.help(flags))
		return StatusDone
	}
	if err == nil {
		err = do(ctx, c)
	}
	if err == nil {
		return StatusDone
	}
	if misused, ok := errors.AsType[usageError](err); ok {
		fmt.Fprintf(env.Stderr, "attache %s: %s\nattache %s -h tells how to use it.\n", v.name, misused.words, v.name)
		return StatusUsage
	}
	if !errors.Is(err, errFindings) {
		fmt.Fprintf(env.Stderr, "attache %s: %s\n", v.name, c.words(err))
	}
	return StatusFailed
}

// words words an error: several ones one by one.
func (c *call) words(err error) string {
	switch err := err.(type) { // not wrapped: what is wrapped has more to say
	case failure:
		return err.words
	case several:
		lines := make([]string, len(err))
		for i, one := range err {
			lines[i] = c.words(one)
		}
		return strings.Join(lines, "\n")
	}
	return c.Explain(err)
}

// parse reads flags and operands in any order; behind "--" all are operands.
func (c *call) parse(flags *flag.FlagSet, args []string) error {
	for {
		before := len(args)
		if err := flags.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return usageError{strings.TrimPrefix(err.Error(), "flag provided but not defined: ") + flagTrouble(err)}
		}
		rest := flags.Args()
		if parsed := args[:before-len(rest)]; len(parsed) > 0 && parsed[len(parsed)-1] == "--" {
			c.operands = append(c.operands, rest...)
			return nil
		}
		if len(rest) == 0 {
			return nil
		}
		c.operands = append(c.operands, rest[0])
		args = rest[1:]
	}
}

// flagTrouble completes what package flag says of a flag that it does not know.
func flagTrouble(err error) string {
	if strings.HasPrefix(err.Error(), "flag provided but not defined: ") {
		return " is not a flag of this command"
	}
	return ""
}

// print prints an answer: as JSON, or in the words that text writes.
func (c *call) print(answer any, text func(w io.Writer)) error {
	var b bytes.Buffer
	if c.json {
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", "  ")
		if err := enc.Encode(answer); err != nil {
			return err
		}
	} else {
		text(&b)
	}
	if _, err := c.Stdout.Write(b.Bytes()); err != nil {
		return fmt.Errorf("print the answer: %w", err)
	}
	return nil
}

// tell writes a line to Stderr, for the user and for no program.
func (c *call) tell(format string, args ...any) {
	fmt.Fprintf(c.Stderr, format+"\n", args...)
}
