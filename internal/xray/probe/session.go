//go:build go1.21

package probe

import "runtime/trace"

const endBudget = "budget"

func writeEnd(how, code string) { trace.Log(background, category, "end "+how+code) }
