package lang

import "testing"

func TestParseReadsWhatStringWrites(t *testing.T) {
	for _, l := range []Lang{En, Zh} {
		got, err := Parse(l.String())
		if err != nil || got != l {
			t.Errorf("Parse(%q) = %v, %v", l.String(), got, err)
		}
	}
	for _, s := range []string{"", "EN", "zh-CN", "fr"} {
		if _, err := Parse(s); err == nil {
			t.Errorf("Parse(%q) succeeded", s)
		}
	}
}

func TestOtherSwitchesThereAndBack(t *testing.T) {
	if En.Other() != Zh || Zh.Other() != En {
		t.Errorf("En.Other() = %v, Zh.Other() = %v", En.Other(), Zh.Other())
	}
}

func TestTextInLanguage(t *testing.T) {
	hello := Text{En: "hello", Zh: "你好"}
	if got := hello.In(En); got != "hello" {
		t.Errorf("In(En) = %q", got)
	}
	if got := hello.In(Zh); got != "你好" {
		t.Errorf("In(Zh) = %q", got)
	}
}

func TestFromEnv(t *testing.T) {
	tests := []struct {
		env  map[string]string
		want Lang
	}{
		{nil, En},
		{map[string]string{"LANG": "zh_CN.UTF-8"}, Zh},
		{map[string]string{"LANG": "zh"}, Zh},
		{map[string]string{"LANG": "ZH_TW.UTF-8"}, Zh},
		{map[string]string{"LANG": "C.UTF-8"}, En},
		{map[string]string{"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, En},
		{map[string]string{"LANG": "de_DE", "LC_MESSAGES": "zh_CN"}, Zh},
		{map[string]string{"LC_MESSAGES": "en_GB", "LC_ALL": "zh_SG"}, Zh},
	}
	for _, test := range tests {
		got := FromEnv(func(name string) string { return test.env[name] })
		if got != test.want {
			t.Errorf("FromEnv(%v) = %v, want %v", test.env, got, test.want)
		}
	}
}
