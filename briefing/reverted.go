package briefing

// Reverted tells what an undo or redo did.
type Reverted struct {
	Title   string // of the action
	Changed []Ref  // what was written
	Kept    []Kept // what was left alone, because somebody wrote there since
}

// Kept is a field that could not be reverted.
type Kept struct {
	Ref   Ref
	Field string
}
