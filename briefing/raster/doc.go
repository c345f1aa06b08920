// Package raster paints pages as images, for the preview.
//
// A [Painter] draws what layout placed, and nothing else: it moves and measures
// nothing, so that a line ends on the screen where it ends in the PDF. It keeps
// the shapes of the glyphs it has drawn, which makes the second page at a
// resolution much faster than the first; one Painter serves a whole program, and
// any number of goroutines at once.
package raster
