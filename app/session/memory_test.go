package session

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"sync"
	"time"

	"attache/briefing"
	"attache/briefing/revision"
)

// memory is a Store without a file or a history, quick enough for the fuzzer.
// All other tests use real libraries.
type memory struct {
	PastStore    // nil: it has none
	RemovalStore // nil: it cannot

	mu     sync.Mutex
	fields map[briefing.Ref]map[string]json.RawMessage
	order  []briefing.Ref
	blobs  map[string][]byte
}

func newMemory() *memory {
	return &memory{fields: map[briefing.Ref]map[string]json.RawMessage{}, blobs: map[string][]byte{}}
}

func (m *memory) Apply(_ context.Context, a briefing.Action) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, data := range a.Blobs {
		sum := sha256.Sum256(data)
		m.blobs[hex.EncodeToString(sum[:])] = bytes.Clone(data)
	}
	for _, c := range a.Changes {
		if m.fields[c.Ref] == nil {
			m.fields[c.Ref] = map[string]json.RawMessage{}
			m.order = append(m.order, c.Ref)
		}
		m.fields[c.Ref][c.Field] = c.Value
	}
	return nil
}

func (m *memory) Undo(context.Context, string, ...string) (briefing.Reverted, error) {
	return briefing.Reverted{}, briefing.ErrNothingToUndo
}
func (m *memory) Withdraw(context.Context, briefing.Ref, string, ...string) (briefing.Reverted, bool, error) {
	return briefing.Reverted{}, false, briefing.ErrNothingToUndo
}
func (m *memory) Redo(context.Context, string, ...string) (briefing.Reverted, error) {
	return briefing.Reverted{}, briefing.ErrNothingToUndo
}
func (m *memory) News(context.Context, ...string) (revision.News, error) {
	return revision.News{}, nil
}
func (m *memory) SawNews(context.Context, int64) error     { return nil }
func (m *memory) People(context.Context) ([]string, error) { return nil, nil }
func (m *memory) UndoTitles(context.Context, string, ...string) (string, string, error) {
	return "", "", nil
}

func (m *memory) Object(_ context.Context, ref briefing.Ref) (briefing.Object, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	f, ok := m.fields[ref]
	if !ok || f[briefing.FieldDeleted] != nil {
		return nil, briefing.ErrNotFound
	}
	return briefing.Build(ref, f)
}

func (m *memory) Objects(ctx context.Context, kind briefing.Kind) ([]briefing.Object, error) {
	var list []briefing.Object
	for _, ref := range m.order {
		if ref.Kind != kind {
			continue
		}
		if o, err := m.Object(ctx, ref); err == nil {
			list = append(list, o)
		}
	}
	return list, nil
}

func (m *memory) Briefings(ctx context.Context) ([]briefing.Briefing, error) {
	objects, err := m.Objects(ctx, briefing.KindBriefing)
	var list []briefing.Briefing
	for _, o := range objects {
		list = append(list, *o.(*briefing.Briefing))
	}
	return list, err
}

// Content gives everything: a memory holds one briefing.
func (m *memory) Content(ctx context.Context, id briefing.ID[briefing.Briefing]) (briefing.Content, error) {
	var c briefing.Content
	b, err := one[*briefing.Briefing](ctx, m, briefing.Briefing{ID: id}.Ref())
	if err != nil {
		return c, err
	}
	c.Briefing = *b
	for _, ref := range m.order {
		o, err := m.Object(ctx, ref)
		if err != nil {
			continue
		}
		switch o := o.(type) {
		case *briefing.Heading:
			c.Headings = append(c.Headings, *o)
		case *briefing.Placement:
			c.Placements = append(c.Placements, *o)
		case *briefing.Snippet:
			c.Snippets = append(c.Snippets, *o)
		case *briefing.Source:
			c.Sources = append(c.Sources, *o)
		}
	}
	return c, nil
}

func (m *memory) Unplaced(context.Context) ([]briefing.Snippet, error) { return nil, nil }

func (m *memory) Standing(context.Context, briefing.ID[briefing.Snippet]) ([]briefing.Briefing, error) {
	return nil, nil
}
func (m *memory) Addresses(context.Context, ...briefing.ID[briefing.Snippet]) (map[briefing.ID[briefing.Snippet]]briefing.Address, error) {
	return nil, nil
}
func (m *memory) Naming(context.Context, briefing.UUID) ([]briefing.Object, error) { return nil, nil }

func (m *memory) Conflicts(context.Context) ([]revision.Conflict, error) { return nil, nil }

func (m *memory) Search(context.Context, string, int) ([]briefing.Hit, error) { return nil, nil }

func (m *memory) Worded(ctx context.Context, _ []string) ([]briefing.Snippet, error) {
	var list []briefing.Snippet
	err := collectKind(ctx, m, briefing.KindSnippet, &list)
	return list, err
}

func (m *memory) Likenesses(ctx context.Context, _, _, _ string) ([]briefing.Source, error) {
	var list []briefing.Source
	err := collectKind(ctx, m, briefing.KindSource, &list)
	return list, err
}

func (m *memory) Filtered(context.Context, briefing.Filter, map[briefing.ID[briefing.Snippet]]bool, int) ([]briefing.Hit, error) {
	return nil, nil
}

func (m *memory) Blob(_ context.Context, sha string) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	data, ok := m.blobs[sha]
	if !ok {
		return nil, briefing.ErrNotFound
	}
	return data, nil
}

func (m *memory) Extract(context.Context, []briefing.ID[briefing.Briefing], string, briefing.ExtractOptions, func(done, total int)) (briefing.Extracted, error) {
	return briefing.Extracted{}, errors.ErrUnsupported
}

func (m *memory) WouldExtract(context.Context, []briefing.ID[briefing.Briefing], briefing.ExtractOptions) (briefing.Extracted, error) {
	return briefing.Extracted{}, errors.ErrUnsupported
}

func (m *memory) Receive(context.Context, string, revision.ReceiveOptions) (briefing.Received, error) {
	return briefing.Received{}, errors.ErrUnsupported
}

func (m *memory) Publish(context.Context) (briefing.Arrival, error) { return briefing.Arrival{}, nil }
func (m *memory) Look(context.Context) (briefing.Arrival, error)    { return briefing.Arrival{}, nil }
func (m *memory) LookAround(context.Context, string) (briefing.Surroundings, error) {
	return briefing.Surroundings{}, nil
}
func (m *memory) Opened() briefing.Opening                      { return briefing.Opening{} }
func (m *memory) ReadOnly() error                               { return nil }
func (m *memory) Waiting() []briefing.Waiting                   { return nil }
func (m *memory) Recover(context.Context, string, string) error { return errors.ErrUnsupported }
func (m *memory) SaveCopy(context.Context, string) error        { return errors.ErrUnsupported }
func (m *memory) Published() (at time.Time, pending bool)       { return time.Time{}, false }
func (m *memory) Close(context.Context) error                   { return nil }
