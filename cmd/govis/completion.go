package main

import (
	"fmt"
	"strings"

	"govis/scenarios"
)

// completion prints a script that completes govis's words in a shell.
func (a *app) completion(o *options) error {
	shell, err := o.one("completion", "the name of a shell (bash, zsh or fish)")
	if err != nil {
		return err
	}
	var script string
	switch shell {
	case "bash":
		script = bashScript()
	case "zsh":
		script = "#compdef govis\nautoload -U +X bashcompinit && bashcompinit\n" + bashScript()
	case "fish":
		script = fishScript()
	default:
		return fmt.Errorf("completion: %s: bash, zsh or fish", shell)
	}
	_, err = fmt.Fprint(a.stdout, script)
	return err
}

// commandWords are the commands that one types.
func commandWords() []string {
	var words []string
	for _, c := range commands() {
		if c.Name != "gallery" {
			words = append(words, c.Name)
		}
	}
	return words
}

// takesScenario tells whether a command is followed by a scenario's name.
func takesScenario(c *command) bool { return strings.Contains(c.Use, "SCENARIO") }

// bashScript completes commands first, then the flags of the command, the
// values of a flag, scenarios and files.
func bashScript() string {
	var b strings.Builder
	b.WriteString("_govis() {\n  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=\n")
	b.WriteString("  case $prev in\n")
	for _, f := range flagDefs() {
		if f.Values != nil {
			fmt.Fprintf(&b, "    --%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n", f.Name, strings.Join(f.Values, " "))
		}
	}
	b.WriteString("  esac\n  if [ \"$COMP_CWORD\" = 1 ]; then\n")
	fmt.Fprintf(&b, "    words='%s'\n", strings.Join(append(commandWords(), scenarios.All...), " "))
	b.WriteString("  else\n    case ${COMP_WORDS[1]} in\n")
	for _, c := range commands() {
		words := flagWords(&c)
		if takesScenario(&c) {
			words = append(words, scenarios.All...)
		}
		switch c.Name {
		case "gallery":
			continue
		case "completion":
			words = []string{"bash", "zsh", "fish"}
		case "help":
			words = commandWords()
		}
		fmt.Fprintf(&b, "      %s) words='%s' ;;\n", c.Name, strings.Join(words, " "))
	}
	b.WriteString("    esac\n  fi\n  COMPREPLY=($(compgen -W \"$words\" -- \"$cur\") $(compgen -f -- \"$cur\"))\n}\ncomplete -o filenames -F _govis govis\n")
	return b.String()
}

func flagWords(c *command) []string {
	var words []string
	for _, f := range c.Flags {
		words = append(words, dashed(f))
	}
	return words
}

func fishScript() string {
	var b strings.Builder
	for _, c := range commands() {
		if c.Name == "gallery" {
			continue
		}
		fmt.Fprintf(&b, "complete -c govis -n __fish_use_subcommand -a %s -d '%s'\n", c.Name, c.Does.En)
		for _, f := range c.Flags {
			d := flagNamed(f)
			long := "-l " + f
			if len(f) == 1 {
				long = "-s " + f
			}
			fmt.Fprintf(&b, "complete -c govis -n '__fish_seen_subcommand_from %s' %s -d '%s'", c.Name, long, d.Does.En)
			switch {
			case d.Values != nil:
				fmt.Fprintf(&b, " -xa '%s'", strings.Join(d.Values, " "))
			case d.Arg != "":
				b.WriteString(" -r")
			}
			b.WriteString("\n")
		}
		if takesScenario(&c) {
			fmt.Fprintf(&b, "complete -c govis -n '__fish_seen_subcommand_from %s' -a '%s'\n", c.Name, strings.Join(scenarios.All, " "))
		}
	}
	return b.String()
}
