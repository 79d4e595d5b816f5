package provider

import (
	"maps"
	"strings"

	"github.com/zclconf/go-cty/cty"

	"github.com/coglint/coglint/parser"
)

// DataSources are the data sources that only say what the provider block says, for parser.Options.
var DataSources = map[string]func(*parser.Block) map[string]cty.Value{
	"aws_region":          region,
	"aws_partition":       partition,
	"aws_caller_identity": callerIdentity,
}

// Filled is what the provider fills into a resource from its own block: the region, and the default tags together with the resource's.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs#default_tags-configuration-block
func Filled(r *parser.Resource, name string) (cty.Value, bool) {
	p := r.Provider()
	if p == nil || !strings.HasPrefix(r.Type, "aws_") {
		return cty.NilVal, false
	}
	switch name {
	case "region":
		return text(p.Get("region"))
	case "tags_all":
		return allTags(p, r)
	}
	return cty.NilVal, false
}

// text is the value of an argument that is written, whether it is known or a hole.
func text(v parser.Value) (cty.Value, bool) {
	c := v.Cty()
	if !c.IsKnown() || c.IsNull() || c.Type() != cty.String || c.AsString() == "" {
		return cty.NilVal, false
	}
	return c, true
}

// allTags is tags_all as planned: nothing is planned where a tag is not known or empty, or there is none at all.
// https://github.com/hashicorp/terraform-provider-aws/blob/main/internal/verify/diff.go
func allTags(p *parser.Block, r *parser.Resource) (cty.Value, bool) {
	if ignored := p.Blocks("ignore_tags"); ignored.Any() != parser.No {
		return cty.NilVal, false
	}
	all := map[string]cty.Value{}
	defaults := p.Blocks("default_tags")
	if defaults.All != parser.Yes {
		return cty.NilVal, false
	}
	tags := []parser.Value{}
	for _, d := range defaults.List {
		tags = append(tags, d.Get("tags"))
	}
	for _, v := range append(tags, r.Get("tags")) {
		if v.Absent() == parser.Yes {
			continue
		}
		c := v.Cty()
		if !v.Known() || !c.CanIterateElements() || !(c.Type().IsMapType() || c.Type().IsObjectType()) {
			return cty.NilVal, false
		}
		maps.Copy(all, c.AsValueMap())
	}
	for _, v := range all {
		if v.IsNull() || v.Type() != cty.String || v.AsString() == "" {
			return cty.NilVal, false
		}
	}
	if len(all) == 0 {
		return cty.NilVal, false
	}
	return cty.MapVal(all), true
}

// regionOf is the region a data source asks for, by an argument or by the provider's block.
func regionOf(b *parser.Block) (cty.Value, bool) {
	for _, name := range []string{"region", "name"} {
		if v := b.Get(name); v.Absent() != parser.Yes {
			return text(v)
		}
	}
	if p := b.Resource.Provider(); p != nil {
		return text(p.Get("region"))
	}
	return cty.NilVal, false
}

// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/region
func region(b *parser.Block) map[string]cty.Value {
	if b.Get("endpoint").Absent() != parser.Yes {
		return nil
	}
	v, ok := regionOf(b)
	if !ok {
		return nil
	}
	out := map[string]cty.Value{"region": v, "name": v, "id": v}
	if p, ok := partitionOf(v.AsString()); ok {
		out["endpoint"] = cty.StringVal("ec2." + v.AsString() + "." + p.dnsSuffix)
	}
	return out
}

// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/partition
func partition(b *parser.Block) map[string]cty.Value {
	v, ok := regionOf(b)
	if !ok {
		return nil
	}
	p, ok := partitionOf(v.AsString())
	if !ok {
		return nil
	}
	labels := strings.Split(p.dnsSuffix, ".")
	for i, j := 0, len(labels)-1; i < j; i, j = i+1, j-1 {
		labels[i], labels[j] = labels[j], labels[i]
	}
	return map[string]cty.Value{
		"partition": cty.StringVal(p.name), "id": cty.StringVal(p.name), "dns_suffix": cty.StringVal(p.dnsSuffix),
		"reverse_dns_prefix": cty.StringVal(strings.Join(labels, ".")),
	}
}

type partitionNames struct{ prefix, name, dnsSuffix string }

// partitions tells a region's partition by the beginning of its name; the first that fits counts.
// https://github.com/aws/aws-sdk-go-v2/blob/main/internal/endpoints/awsrulesfn/partitions.json
var partitions = []partitionNames{
	{"cn-", "aws-cn", "amazonaws.com.cn"},
	{"us-gov-", "aws-us-gov", "amazonaws.com"},
	{"us-iso-", "aws-iso", "c2s.ic.gov"},
	{"us-isob-", "aws-iso-b", "sc2s.sgov.gov"},
	{"eu-isoe-", "aws-iso-e", "cloud.adc-e.uk"},
	{"us-isof-", "aws-iso-f", "csp.hci.ic.gov"},
	{"eusc-", "aws-eusc", "amazonaws.eu"},
	{"us-", "aws", "amazonaws.com"},
	{"eu-", "aws", "amazonaws.com"},
	{"ap-", "aws", "amazonaws.com"},
	{"sa-", "aws", "amazonaws.com"},
	{"ca-", "aws", "amazonaws.com"},
	{"mx-", "aws", "amazonaws.com"},
	{"af-", "aws", "amazonaws.com"},
	{"me-", "aws", "amazonaws.com"},
	{"il-", "aws", "amazonaws.com"},
}

func partitionOf(region string) (partitionNames, bool) {
	if parser.HasHole(region) {
		return partitionNames{}, false
	}
	for _, p := range partitions {
		if strings.HasPrefix(region, p.prefix) {
			return p, true
		}
	}
	return partitionNames{}, false
}

// callerIdentity knows the account where the provider block allows only one, and only with the code of that one.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs#allowed_account_ids-1
func callerIdentity(b *parser.Block) map[string]cty.Value {
	p := b.Resource.Provider()
	if p == nil {
		return nil
	}
	var accounts []string
	ids, all := p.Get("allowed_account_ids").Each()
	for id := range ids {
		s, ok := id.Text()
		if !ok {
			return nil
		}
		accounts = append(accounts, s)
	}
	if all != parser.Yes || len(accounts) != 1 {
		return nil
	}
	v := cty.StringVal(accounts[0])
	return map[string]cty.Value{"account_id": v, "id": v}
}
