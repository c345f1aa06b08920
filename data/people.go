package data

import "context"

// People lists everybody who ever did something in the library, by the names that they wrote under, sorted.
func (l *Library) People(ctx context.Context) (names []string, err error) {
	err = l.reading(ctx, func(r *reader) error {
		// From one name to the next in the index, past all actions of the same one.
		var name string
		for err := range r.query(`WITH RECURSIVE w(who) AS (SELECT min(who) FROM action
			UNION ALL SELECT (SELECT min(who) FROM action WHERE who>w.who) FROM w WHERE w.who IS NOT NULL)
			SELECT who FROM w WHERE who IS NOT NULL`).into(&name) {
			if err != nil {
				return err
			}
			names = append(names, name)
		}
		return nil
	})
	return names, l.explain("read", err)
}
