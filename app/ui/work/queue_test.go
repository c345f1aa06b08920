package work

import (
	"context"
	"fmt"
	"testing"
)

func TestWritesKeepTheirOrder(t *testing.T) {
	run := &inTurn{}
	q := Queue{Run: run}
	order := ""
	for n := range 4 {
		q.Add(func(context.Context) {
			order += fmt.Sprint(n)
			if n == 1 {
				q.Add(func(context.Context) { order += "x" })
			}
		})
	}
	run.drain()
	if order != "0123x" {
		t.Errorf("the order is %s", order)
	}
}
