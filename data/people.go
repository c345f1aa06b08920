package data

import "context"

// People lists everybody who ever did something in the library, by the names that they wrote under, sorted.
func (l *Library) People(ctx context.Context) (names []string, err error) {
	err = l.reading(ctx, func(r *reader) error {
		// From one name to the next in the index, past all actions of the same one.
		rows, err := r.query(`WITH RECURSIVE w(who) AS (SELECT min(who) FROM action
			UNION ALL SELECT (SELECT min(who) FROM action WHERE who>w.who) FROM w WHERE w.who IS NOT NULL)
			SELECT who FROM w WHERE who IS NOT NULL`)
		if err != nil {
			return err
		}
		defer rows.Close()
		for rows.Next() {
			var name string
			if err := rows.Scan(&name); err != nil {
				return err
			}
			names = append(names, name)
		}
		return rows.Err()
	})
	return names, l.explain("read", err)
}
