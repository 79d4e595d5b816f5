package main

import (
	"fmt"
	"slices"
	"strings"
)

// calls are arguments that each function accepts. What a function makes of other ones is recorded for each of them in turn.
var calls = map[string][]string{
	"abs":              {`-12.5`},
	"abspath":          {`"/a/../b"`},
	"alltrue":          {`[true, "true"]`},
	"anytrue":          {`[false, true]`},
	"base64decode":     {`"aGk="`},
	"base64encode":     {`"hi"`},
	"base64gzip":       {`"hi"`},
	"base64sha256":     {`"hi"`},
	"base64sha512":     {`"hi"`},
	"basename":         {`"a/b.txt"`},
	"bcrypt":           {`"hi"`, `5`},
	"can":              {`local.tags.Name`},
	"ceil":             {`1.2`},
	"chomp":            {`"hi\n"`},
	"chunklist":        {`["a", "b", "c"]`, `2`},
	"cidrhost":         {`"10.0.0.0/8"`, `5`},
	"cidrnetmask":      {`"10.0.0.0/12"`},
	"cidrsubnet":       {`"10.0.0.0/8"`, `8`, `2`},
	"cidrsubnets":      {`"10.0.0.0/8"`, `4`, `8`},
	"coalesce":         {`null`, `"a"`},
	"coalescelist":     {`[]`, `["a"]`},
	"compact":          {`["a", "", null]`},
	"concat":           {`["a"]`, `["b"]`},
	"contains":         {`["a", "8"]`, `"a"`},
	"csvdecode":        {`"a,b\n1,2"`},
	"dirname":          {`"a/b.txt"`},
	"distinct":         {`["a", "b", "a"]`},
	"element":          {`["a", "b"]`, `1`},
	"endswith":         {`"hello"`, `"lo"`},
	"ephemeralasnull":  {`"a"`},
	"file":             {`"hello.txt"`},
	"filebase64":       {`"hello.txt"`},
	"filebase64sha256": {`"hello.txt"`},
	"filebase64sha512": {`"hello.txt"`},
	"fileexists":       {`"hello.txt"`},
	"filemd5":          {`"hello.txt"`},
	"fileset":          {`"sub"`, `"*.yaml"`},
	"filesha1":         {`"hello.txt"`},
	"filesha256":       {`"hello.txt"`},
	"filesha512":       {`"hello.txt"`},
	"flatten":          {`[["a"], "b", [["c"]]]`},
	"floor":            {`1.8`},
	"format":           {`"%s-%v"`, `"a"`, `5`},
	"formatdate":       {`"YYYY-MM-DD'T'hh:mm:ssZ"`, `"2024-02-29T13:05:09+02:00"`},
	"formatlist":       {`"%s-%v"`, `["a", "b"]`, `5`},
	"indent":           {`2`, `"a\nb"`},
	"index":            {`["a", "8"]`, `"8"`},
	"issensitive":      {`"a"`},
	"join":             {`","`, `["a", "b"]`},
	"jsondecode":       {`"[1, {\"a\": null}]"`},
	"jsonencode":       {`{ a = [1, null] }`},
	"keys":             {`{ b = 1, a = 2 }`},
	"length":           {`["a", "b"]`},
	"log":              {`8`, `2`},
	"lookup":           {`{ a = "x", b = "y" }`, `"a"`, `"z"`},
	"lower":            {`"HI"`},
	"matchkeys":        {`["a", "b"]`, `["k", "l"]`, `["l"]`},
	"max":              {`1`, `3`},
	"md5":              {`"hi"`},
	"merge":            {`{ a = "1" }`, `{ b = "2" }`},
	"min":              {`1`, `3`},
	"nonsensitive":     {`"a"`},
	"one":              {`["a"]`},
	"parseint":         {`"11"`, `2`},
	"pathexpand":       {`"a/b"`},
	"plantimestamp":    {},
	"pow":              {`2`, `3`},
	"range":            {`1`, `6`, `2`},
	"regex":            {`"[a-z]+"`, `"12ab"`},
	"regexall":         {`"[a-z]"`, `"12ab"`},
	"replace":          {`"a.b.c"`, `"."`, `"-"`},
	"reverse":          {`["a", "b"]`},
	"rsadecrypt":       {`local.encrypted`, `local.key`},
	"sensitive":        {`"a"`},
	"setintersection":  {`["a", "8"]`, `["8", "c"]`},
	"setproduct":       {`["a", "b"]`, `["8", "c"]`},
	"setsubtract":      {`["a", "8"]`, `["8", "c"]`},
	"setunion":         {`["a", "8"]`, `["8", "c"]`},
	"sha1":             {`"hi"`},
	"sha256":           {`"hi"`},
	"sha512":           {`"hi"`},
	"signum":           {`-3`},
	"slice":            {`["a", "b", "c"]`, `1`, `2`},
	"sort":             {`["b", "a"]`},
	"split":            {`","`, `"a,b"`},
	"startswith":       {`"hello"`, `"he"`},
	"strcontains":      {`"hello"`, `"el"`},
	"strrev":           {`"hello"`},
	"substr":           {`"hello"`, `1`, `2`},
	"sum":              {`[1, 2.5]`},
	"templatefile":     {`"value.tftpl"`, `{ value = "x" }`},
	"templatestring":   {`local.only`, `{ value = "x" }`},
	"textdecodebase64": {`"aABpAA=="`, `"UTF-16LE"`},
	"textencodebase64": {`"hi"`, `"UTF-16LE"`},
	"timeadd":          {`"2024-02-29T13:05:09Z"`, `"1h"`},
	"timecmp":          {`"2024-02-29T13:05:09Z"`, `"2024-02-29T13:05:10Z"`},
	"timestamp":        {},
	"title":            {`"hello world"`},
	"tobool":           {`"true"`},
	"tolist":           {`["a", 1]`},
	"tomap":            {`{ a = "x", b = 1 }`},
	"tonumber":         {`"1.5"`},
	"toset":            {`["a", 1, "a"]`},
	"tostring":         {`1.5`},
	"transpose":        {`{ a = ["x", "y"], b = ["y"] }`},
	"trim":             {`"--a--"`, `"-"`},
	"trimprefix":       {`"--a"`, `"-"`},
	"trimspace":        {`" a\n"`},
	"trimsuffix":       {`"a--"`, `"-"`},
	"try":              {`local.tags.none`, `"a"`},
	"upper":            {`"hi"`},
	"urlencode":        {`"a b/c"`},
	"uuid":             {},
	"uuidv5":           {`"dns"`, `"example.com"`},
	"values":           {`{ b = 1, a = 2 }`},
	"yamldecode":       {`"a: [1, x]"`},
	"yamlencode":       {`{ a = [1, null] }`},
	"zipmap":           {`["a", "b"]`, `[1, "x"]`},
}

// odd are the arguments that take the place of each accepted one: of every type, converted ones, empty ones, ones with null or something unknown inside.
var odd = []string{
	`null`, `tostring(null)`, `""`, `"8"`, `"ä ☃ e\u0301"`, `true`, `8`, `-1`, `0.5`, `1e30`, `[]`, `["8", 1]`, `["a", null]`, `tolist(["a"])`, `toset(["b", "a"])`, `{}`,
	`{ a = "1", "ä b" = [2] }`, `tomap({ a = null })`, `timestamp()`, `[timestamp()]`, `{ (timestamp()) = 1 }`, `[[["a"], []], {}]...`,
}

// arguments are the expressions of every function with odd arguments.
func arguments(names []string) ([]string, error) {
	var exprs []string
	for _, name := range names {
		short, ok := strings.CutPrefix(name, "core::")
		args, known := calls[short]
		if !known {
			return nil, fmt.Errorf("no call of %s in calls", name)
		}
		call := func(args []string) string { return name + "(" + strings.Join(args, ", ") + ")" }
		exprs = append(exprs, call(args))
		if ok {
			continue // the same function
		}
		exprs = append(exprs, call(append(slices.Clone(args), `"one more"`)))
		if len(args) > 0 {
			exprs = append(exprs, call(nil), name+"(["+strings.Join(args, ", ")+"]...)")
		}
		if len(args) > 1 {
			exprs = append(exprs, call(args[:len(args)-1]))
		}
		for i := range args {
			replaced := slices.Clone(args)
			for _, o := range odd {
				if replaced[i] = o; !strings.HasSuffix(o, "...") || i == len(args)-1 {
					exprs = append(exprs, call(replaced))
				}
			}
			replaced[i] = "sensitive(" + args[i] + ")"
			exprs = append(exprs, "issensitive("+call(replaced)+")")
		}
	}
	return exprs, nil
}
