package truth

import "slices"

// All lists the rules: of the scheduler, of channels, of locks, and of the rest of
// the runtime.
var All = slices.Concat(schedulerRules, channelRules, lockRules, runtimeRules)
