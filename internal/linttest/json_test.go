package linttest

import (
	"strings"
	"testing"
)

func TestToJSON(t *testing.T) {
	const src = `
variable "v" {
  type    = list(string)
  default = ["$${aws:username}", "a"]
}
resource "aws_x" "one" {
  provider   = aws.eu
  depends_on = [aws_y.a, module.m]
  text       = "a$${b}-${var.v[0]}-%%{x}\n"
  wrapped    = "${var.v}"
  number     = 5
  on         = true
  nothing    = null
  sum        = 1 + 2
  list       = ["a", var.v]
  object     = { a = 1, "b" = "x", (var.k) = 2, "${var.k}-c" = 3, d.e = 4 }
  here       = <<-EOT
    {"r": "${aws_y.a.arn}/*"}
  EOT
  branch     = "%{if var.b}yes%{else}no%{endif}"
  call       = trimspace(<<EOT
x
EOT
  )
  statement {
    a = 1
  }
  statement {}
  dynamic "rule" {
    for_each = var.v
    iterator = it
    content {
      a = it.value
    }
  }
  lifecycle {
    ignore_changes = [tags, "old"]
  }
}
resource "aws_x" "two" {}
module "m" {
  source    = "./m"
  providers = { aws = aws.eu }
}
`
	got, err := toJSON("main.tf", src)
	if err != nil {
		t.Fatal(err)
	}
	const want = `{
  "variable": [
    {
      "v": {
        "type": "list(string)",
        "default": [
          "${aws:username}",
          "a"
        ]
      }
    }
  ],
  "resource": [
    {
      "aws_x": {
        "one": {
          "provider": "aws.eu",
          "depends_on": [
            "aws_y.a",
            "module.m"
          ],
          "text": "a$${b}-${var.v[0]}-%%{x}\n",
          "wrapped": "${var.v}",
          "number": 5,
          "on": true,
          "nothing": null,
          "sum": "${1 + 2}",
          "list": [
            "a",
            "${var.v}"
          ],
          "object": {
            "a": 1,
            "b": "x",
            "${(var.k)}": 2,
            "${var.k}-c": 3,
            "${d.e}": 4
          },
          "here": "{\"r\": \"${aws_y.a.arn}/*\"}\n",
          "branch": "${\"%{if var.b}yes%{else}no%{endif}\"}",
          "call": "${trimspace(\u003c\u003cEOT\nx\nEOT\n  )}",
          "statement": [
            {
              "a": 1
            },
            {}
          ],
          "dynamic": [
            {
              "rule": {
                "for_each": "${var.v}",
                "iterator": "it",
                "content": [
                  {
                    "a": "${it.value}"
                  }
                ]
              }
            }
          ],
          "lifecycle": [
            {
              "ignore_changes": [
                "tags",
                "old"
              ]
            }
          ]
        }
      }
    },
    {
      "aws_x": {
        "two": {}
      }
    }
  ],
  "module": [
    {
      "m": {
        "source": "./m",
        "providers": {
          "aws": "aws.eu"
        }
      }
    }
  ]
}
`
	if got != want {
		g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
		for i := range min(len(g), len(w)) {
			if g[i] != w[i] {
				t.Fatalf("line %d: got %s, want %s\n%s", i+1, g[i], w[i], got)
			}
		}
		t.Fatalf("got %s", got)
	}
}
