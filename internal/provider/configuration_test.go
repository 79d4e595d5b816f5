package provider_test

import (
	"testing"
	"testing/fstest"

	"github.com/coglint/coglint/internal/provider"
	"github.com/coglint/coglint/parser"
)

// TestConfiguration checks what follows from provider blocks, as `display of an output: main.tf`.
func TestConfiguration(t *testing.T) {
	for _, c := range []struct{ name, main, child, want string }{
		{
			name: "region of the default provider",
			main: `provider "aws" { region = "eu-west-2" }
				data "aws_region" "r" {}
				output "o" { value = data.aws_region.r.region }`,
			want: `"eu-west-2"`,
		},
		{
			name: "the older name of the attribute, and of an alias",
			main: `provider "aws" { region = "eu-west-2" }
				provider "aws" {
					alias = "east"
					region = "us-east-1"
				}
				data "aws_region" "r" { provider = aws.east }
				output "o" { value = data.aws_region.r.name }`,
			want: `"us-east-1"`,
		},
		{
			name: "a variable without value is what the region is",
			main: `variable "region" { type = string }
				provider "aws" { region = var.region }
				data "aws_region" "r" {}
				output "o" { value = "r-${data.aws_region.r.name}" }`,
			want: `"r-${var.region}"`,
		},
		{
			name: "without a provider block it is in the environment",
			main: `data "aws_region" "r" {}
				output "o" { value = data.aws_region.r.name }`,
			want: `"${data.aws_region.r.name}"`,
		},
		{
			name: "an alias that is not there",
			main: `provider "aws" { region = "eu-west-2" }
				data "aws_region" "r" { provider = aws.elsewhere }
				output "o" { value = data.aws_region.r.name }`,
			want: `"${data.aws_region.r.name}"`,
		},
		{
			name: "a module inherits the default",
			main: `provider "aws" { region = "eu-west-2" }
				module "m" { source = "./m" }
				output "o" { value = module.m.o }`,
			child: `data "aws_region" "r" {}
				output "o" { value = data.aws_region.r.name }`,
			want: `"eu-west-2"`,
		},
		{
			name: "a module is handed an alias as its default, and one under another name",
			main: `provider "aws" { region = "eu-west-2" }
				provider "aws" {
					alias = "east"
					region = "us-east-1"
				}
				module "m" {
					source = "./m"
					providers = {
						aws      = aws.east
						aws.peer = aws
					}
				}
				output "o" { value = module.m.o }`,
			child: `data "aws_region" "r" {}
				data "aws_region" "peer" { provider = aws.peer }
				output "o" { value = "${data.aws_region.r.name} ${data.aws_region.peer.name}" }`,
			want: `"us-east-1 eu-west-2"`,
		},
		{
			name: "an empty block of a module only announces the name",
			main: `provider "aws" {
					alias = "east"
					region = "us-east-1"
				}
				module "m" {
					source = "./m"
					providers = { aws.peer = aws.east }
				}
				output "o" { value = module.m.o }`,
			child: `provider "aws" { alias = "peer" }
				data "aws_region" "r" { provider = aws.peer }
				output "o" { value = data.aws_region.r.name }`,
			want: `"us-east-1"`,
		},
		{
			name: "references in quotes",
			main: `provider "aws" {
					alias = "east"
					region = "us-east-1"
				}
				data "aws_region" "r" { provider = "aws.east" }
				output "o" { value = data.aws_region.r.name }`,
			want: `"us-east-1"`,
		},
		{
			name: "another local name of the same provider",
			main: `provider "aws" { region = "eu-west-2" }
				provider "aws" {
					alias = "east"
					region = "us-east-1"
				}
				module "m" {
					source = "./m"
					providers = { cloud = aws.east }
				}
				output "o" { value = module.m.o }`,
			child: `terraform {
					required_providers { cloud = { source = "hashicorp/aws" } }
				}
				data "aws_region" "r" {}
				output "o" { value = data.aws_region.r.name }`,
			want: `"us-east-1"`,
		},
		{
			name: "another local name inherits as well",
			main: `provider "aws" { region = "eu-west-2" }
				module "m" { source = "./m" }
				output "o" { value = module.m.o }`,
			child: `terraform {
					required_providers { cloud = { source = "hashicorp/aws" } }
				}
				data "aws_region" "r" { provider = cloud }
				output "o" { value = data.aws_region.r.name }`,
			want: `"eu-west-2"`,
		},
		{
			name: "one of several configurations of a block is not the inherited one",
			main: `provider "aws" { region = "eu-west-2" }
				provider "aws" {
					alias = "by"
					for_each = toset(["us-east-1"])
					region = each.value
				}
				module "m" {
					source = "./m"
					providers = { aws = aws.by["us-east-1"] }
				}
				output "o" { value = module.m.o }`,
			child: `data "aws_region" "r" {}
				output "o" { value = data.aws_region.r.name }`,
			want: `"${module.m.data.aws_region.r.name}"`,
		},
		{
			name: "a data source may ask for a region itself",
			main: `provider "aws" { region = "eu-west-2" }
				data "aws_region" "r" { region = "cn-north-1" }
				data "aws_partition" "p" {}
				output "o" { value = "${data.aws_region.r.endpoint} ${data.aws_partition.p.dns_suffix}" }`,
			want: `"ec2.cn-north-1.amazonaws.com.cn amazonaws.com"`,
		},
		{
			name: "the partition follows from the region",
			main: `provider "aws" { region = "us-gov-west-1" }
				data "aws_partition" "p" {}
				output "o" { value = "${data.aws_partition.p.partition} ${data.aws_partition.p.reverse_dns_prefix}" }`,
			want: `"aws-us-gov com.amazonaws"`,
		},
		{
			name: "a region that does not begin like one of AWS has no partition",
			main: `provider "aws" { region = "nowhere-1" }
				data "aws_partition" "p" {}
				output "o" { value = data.aws_partition.p.partition }`,
			want: `"${data.aws_partition.p.partition}"`,
		},
		{
			name: "one allowed account is the account",
			main: `provider "aws" { allowed_account_ids = ["111122223333"] }
				data "aws_caller_identity" "me" {}
				output "o" { value = data.aws_caller_identity.me.account_id }`,
			want: `"111122223333"`,
		},
		{
			name: "of two it may be either",
			main: `provider "aws" { allowed_account_ids = ["111122223333", "444455556666"] }
				data "aws_caller_identity" "me" {}
				output "o" { value = data.aws_caller_identity.me.account_id }`,
			want: `"${data.aws_caller_identity.me.account_id}"`,
		},
		{
			name: "a resource lies in the provider's region",
			main: `provider "aws" { region = "eu-west-2" }
				resource "aws_sns_topic" "t" {}
				output "o" { value = aws_sns_topic.t.region }`,
			want: `"eu-west-2"`,
		},
		{
			name: "unless it says another",
			main: `provider "aws" { region = "eu-west-2" }
				resource "aws_sns_topic" "t" { region = "eu-west-1" }
				output "o" { value = aws_sns_topic.t.region }`,
			want: `"eu-west-1"`,
		},
		{
			name: "tags lie over the default ones",
			main: `provider "aws" {
					default_tags { tags = { a = "default", b = "default" } }
				}
				resource "aws_sns_topic" "t" { tags = { b = "own", c = "own" } }
				output "o" { value = jsonencode(aws_sns_topic.t.tags_all) }`,
			want: `"{"a":"default","b":"own","c":"own"}"`,
		},
		{
			name: "a tag that is not known leaves all of them open",
			main: `provider "aws" {
					default_tags { tags = { a = "default" } }
				}
				resource "aws_sns_topic" "x" {}
				resource "aws_sns_topic" "t" { tags = { b = aws_sns_topic.x.arn } }
				output "o" { value = aws_sns_topic.t.tags_all }`,
			want: `not known: aws_sns_topic.t.tags_all`,
		},
		{
			name: "ignored tags are not for us to tell",
			main: `provider "aws" {
					ignore_tags { keys = ["b"] }
				}
				resource "aws_sns_topic" "t" { tags = { b = "own" } }
				output "o" { value = aws_sns_topic.t.tags_all }`,
			want: `not known: aws_sns_topic.t.tags_all`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			files := fstest.MapFS{"main.tf": {Data: []byte(c.main)}}
			if c.child != "" {
				files["m/main.tf"] = &fstest.MapFile{Data: []byte(c.child)}
			}
			p := parser.Load(files, []string{"."}, parser.Options{Types: provider.Default(), DataSources: provider.DataSources, Filled: provider.Filled})
			v := p.Roots[0].Outputs()[0].Get("value")
			got := v.Display()
			if refs := v.Refs(); !v.Cty().IsKnown() && len(refs) == 1 {
				got = "not known: " + refs[0].String()
			}
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			for _, pr := range p.Problems() {
				t.Errorf("%s: %s: %s", pr.Range, pr.Summary, pr.Detail)
			}
		})
	}
}
