package session

import (
	"context"
	"errors"

	"attache/briefing"
	"attache/briefing/exchange"
)

// collect reads what goes into the JSON form: the whole library, or the named
// briefings with what they use.
func (s *Session) collect(ctx context.Context, only []briefing.ID[briefing.Briefing]) (*exchange.Library, error) {
	lib := &exchange.Library{Blobs: map[string][]byte{}}
	var err error
	if len(only) == 0 {
		err = s.collectAll(ctx, lib)
	} else {
		err = s.collectSome(ctx, lib, only)
	}
	if err != nil {
		return nil, err
	}
	return lib, s.collectBlobs(ctx, lib)
}

func (s *Session) collectAll(ctx context.Context, lib *exchange.Library) error {
	return errors.Join(
		collectKind(ctx, s.store, briefing.KindSource, &lib.Sources),
		collectKind(ctx, s.store, briefing.KindSnippet, &lib.Snippets),
		collectKind(ctx, s.store, briefing.KindBriefing, &lib.Briefings),
		collectKind(ctx, s.store, briefing.KindHeading, &lib.Headings),
		collectKind(ctx, s.store, briefing.KindPlacement, &lib.Placements),
		collectKind(ctx, s.store, briefing.KindLink, &lib.Links),
		collectKind(ctx, s.store, briefing.KindRemark, &lib.Remarks),
	)
}

// collectKind reads all objects of one noun into a list.
func collectKind[N any, P interface {
	*N
	briefing.Object
}](ctx context.Context, store Store, kind briefing.Kind, list *[]N) error {
	objects, err := all[P](ctx, store, kind)
	for _, o := range objects {
		*list = append(*list, *o)
	}
	return err
}

func (s *Session) collectSome(ctx context.Context, lib *exchange.Library, only []briefing.ID[briefing.Briefing]) error {
	seen := map[briefing.Ref]bool{}
	for _, id := range only {
		c, err := s.read(ctx, id)
		if err != nil {
			return err
		}
		lib.Briefings = append(lib.Briefings, c.Briefing)
		lib.Headings = append(lib.Headings, c.Headings...)
		lib.Placements = append(lib.Placements, c.Placements...)
		lib.Snippets = appendNew(lib.Snippets, c.Snippets, seen)
		lib.Sources = appendNew(lib.Sources, c.Sources, seen)
		lib.Links = appendNew(lib.Links, c.Links, seen)
		lib.Remarks = appendNew(lib.Remarks, c.Remarks, seen)
	}
	return nil
}

// appendNew appends the objects that an earlier briefing did not bring.
func appendNew[N briefing.Object](list, more []N, seen map[briefing.Ref]bool) []N {
	for _, o := range more {
		if !seen[o.Ref()] {
			seen[o.Ref()] = true
			list = append(list, o)
		}
	}
	return list
}

// collectBlobs reads the stored texts, attachments and pictures of what lib
// holds. Bytes that the library has lost are left out; their hash stays.
func (s *Session) collectBlobs(ctx context.Context, lib *exchange.Library) error {
	var wanted []string
	for _, source := range lib.Sources {
		if source.Stored != nil {
			wanted = append(wanted, source.Stored.SHA256)
		}
		for _, a := range source.Attachments {
			wanted = append(wanted, a.SHA256)
		}
	}
	for _, snippet := range lib.Snippets {
		if snippet.Figure != nil {
			wanted = append(wanted, snippet.Figure.SHA256)
		}
	}
	for _, sha := range wanted {
		if _, ok := lib.Blobs[sha]; ok {
			continue
		}
		data, err := s.store.Blob(ctx, sha)
		if errors.Is(err, briefing.ErrNotFound) {
			continue
		}
		if err != nil {
			return err
		}
		lib.Blobs[sha] = data
	}
	return nil
}
