package data

import (
	"cmp"
	"context"
	"errors"
	"iter"
	"slices"

	"attache/briefing"
	"attache/briefing/revision"
)

// Undo reverts the newest action of who that is not undone yet, field by field
// where nobody wrote since, and tells what became of it. What the same person wrote
// under former names counts as theirs; the undo is written under the present one. It fails with briefing.ErrNothingToUndo.
func (l *Library) Undo(ctx context.Context, who string, formerly ...string) (briefing.Reverted, error) {
	return l.revert(ctx, who, formerly, false)
}

// Redo reverts the newest undo of who that nothing came after, as Undo does.
func (l *Library) Redo(ctx context.Context, who string, formerly ...string) (briefing.Reverted, error) {
	return l.revert(ctx, who, formerly, true)
}

// Withdraw takes back the newest action of who, as Undo does, if it made an object and nobody wrote in what it made since;
// whether it did so it tells. The making of what nobody wants then is no step that Undo goes back to.
func (l *Library) Withdraw(ctx context.Context, made briefing.Ref, who string, formerly ...string) (done briefing.Reverted, was bool, err error) {
	done, err = l.revertIf(ctx, who, formerly, false, func(w *writer, a revision.Action) (bool, error) {
		var err error
		was, err = w.onlyBy(made.ID, a.ID)
		return was, err
	})
	return done, was, err
}

func (l *Library) revert(ctx context.Context, who string, formerly []string, redo bool) (briefing.Reverted, error) {
	return l.revertIf(ctx, who, formerly, redo, func(*writer, revision.Action) (bool, error) { return true, nil })
}

// revertIf reverts the action that is next, if it is one that is meant.
func (l *Library) revertIf(ctx context.Context, who string, formerly []string, redo bool, meant func(*writer, revision.Action) (bool, error)) (briefing.Reverted, error) {
	var done briefing.Reverted
	find, op := revision.NextUndo, "undo"
	if redo {
		find, op = revision.NextRedo, "redo"
	}
	err := l.change(ctx, func(w *writer) error {
		a, err := findAction(w.query, who, formerly, find)
		if err != nil {
			return err
		}
		if yes, err := meant(w, a); err != nil || !yes {
			return cmp.Or(err, errNothing)
		}
		now := l.o.Now()
		id, err := briefing.NewUUID(now, l.o.Entropy)
		if err != nil {
			return err
		}
		p := &pen{w: w, act: id, who: who, hlc: l.clock.Tick(now)}
		if done, err = p.revert(ctx, a.ID); err != nil {
			return err
		}
		done.Title = a.Title
		record := revision.Action{ID: id, Who: who, HLC: p.hlc, Title: a.Title}
		if redo {
			record.Redoes = a.ID
		} else {
			record.Undoes = a.ID
		}
		return p.record(record)
	})
	if err != nil {
		return briefing.Reverted{}, l.explain(op, err)
	}
	return done, nil
}

// UndoTitles tells what Undo and Redo would do; empty where nothing.
func (l *Library) UndoTitles(ctx context.Context, who string, formerly ...string) (undo, redo string, err error) {
	query := func(query string, args ...any) answer {
		stmt, err := l.read.get(query)
		if err != nil {
			return answer{err: err}
		}
		return answerOf(stmt.QueryContext(ctx, args...))
	}
	u, err := findAction(query, who, formerly, revision.NextUndo)
	if err != nil && !errors.Is(err, briefing.ErrNothingToUndo) {
		return "", "", l.explain("undo", err)
	}
	r, err := findAction(query, who, formerly, revision.NextRedo)
	if err != nil && !errors.Is(err, briefing.ErrNothingToUndo) {
		return "", "", l.explain("undo", err)
	}
	return u.Title, r.Title, nil
}

// findAction looks through the actions of an author of one or more names, newest first, no further than find does.
func findAction(query func(string, ...any) answer, who string, formerly []string, find func(iter.Seq[revision.Action]) (revision.Action, bool)) (revision.Action, error) {
	// The actions of each name lie in this order, so SQLite need only walk beside them; WHERE who IN (…) would sort them all.
	const ofOne = "SELECT who, id, hlc, title, undoes, redoes FROM action WHERE who=?"
	union, args := ofOne, []any{who}
	for _, name := range formerly {
		union, args = union+" UNION ALL "+ofOne, append(args, name)
	}
	var err error
	a, ok := find(func(yield func(revision.Action) bool) {
		var a revision.Action
		for err = range query(union+" ORDER BY hlc DESC, id DESC", args...).into(&a.Who, (*raw)(&a.ID), &a.HLC, &a.Title, (*raw)(&a.Undoes), (*raw)(&a.Redoes)) {
			if err != nil || !yield(a) {
				return
			}
		}
	})
	switch {
	case err != nil:
		return revision.Action{}, err
	case !ok:
		return revision.Action{}, briefing.ErrNothingToUndo
	}
	return a, nil
}

// revert takes back what an action did, object by object.
func (p *pen) revert(ctx context.Context, act briefing.UUID) (briefing.Reverted, error) {
	var done briefing.Reverted
	objs, err := p.w.objectsOf(act)
	if err != nil {
		return done, err
	}
	targets := map[briefing.UUID]briefing.UUID{}
	var failed error
	reverts := func(act briefing.UUID) briefing.UUID {
		target, ok := targets[act]
		if !ok {
			if target, err = p.w.revertedBy(act); err != nil {
				failed = err
			}
			targets[act] = target
		}
		return target
	}
	for i, obj := range objs {
		if i%1000 == 0 && ctx.Err() != nil {
			return done, ctx.Err()
		}
		revs, o, err := p.w.history(obj)
		if err != nil {
			return done, err
		}
		ref := briefing.Ref{Kind: o.state.Kind(), ID: obj}
		writes, kept := revision.Revert(revs, act, reverts)
		if failed != nil {
			return done, failed
		}
		for _, field := range kept {
			done.Kept = append(done.Kept, briefing.Kept{Ref: ref, Field: field})
		}
		if err := p.write(o, ref.Kind, writes); err != nil {
			return done, err
		}
		if len(writes) > 0 {
			done.Changed = append(done.Changed, ref)
		}
	}
	return done, nil
}

// onlyBy reports whether an action wrote an object, and nothing else wrote in any object that it wrote.
func (w *writer) onlyBy(made, act briefing.UUID) (bool, error) {
	objs, err := w.objectsOf(act)
	if err != nil || !slices.Contains(objs, made) {
		return false, err
	}
	for _, obj := range objs {
		revs, _, err := w.history(obj)
		if err != nil || slices.ContainsFunc(revs, func(r revision.Revision) bool { return r.Act != act }) {
			return false, err
		}
	}
	return true, nil
}

// objectsOf lists the objects that an action wrote, but for the one that records it.
func (w *writer) objectsOf(act briefing.UUID) ([]briefing.UUID, error) {
	return w.query("SELECT obj FROM rev WHERE act=?1 AND kind<>?2 UNION SELECT obj FROM pruned WHERE act=?1 AND kind<>?2 ORDER BY obj", act[:], string(revision.KindAction)).ids()
}

// revertedBy tells which action an undo or redo takes back; zero for any other.
func (w *writer) revertedBy(act briefing.UUID) (briefing.UUID, error) {
	var target briefing.UUID
	_, err := w.query("SELECT coalesce(undoes, redoes) FROM action WHERE id=?", act[:]).first((*raw)(&target))
	return target, err
}
