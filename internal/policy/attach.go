package policy

import (
	"maps"
	"slices"

	"github.com/coglint/coglint/parser"
)

// Set is the policy documents of one root, and who has them.
type Set struct {
	// Roles are the aws_iam_role resources, in the order of the files.
	Roles []*Role
	// Users and Groups are the aws_iam_user and aws_iam_group resources.
	Users, Groups []*Identity
	// Existing are the roles, users and groups that the code only looks up with a data source, and attaches policies to.
	Existing []*Identity
	// Uses are all documents, each where it is written: in the policies and roles, in the arguments of other resources, and in data sources.
	Uses []*Use

	root       *parser.Module
	reader     reader
	roles      map[*parser.Resource]*Role
	identities map[*parser.Resource]*Identity
	uses       map[*parser.Resource]*Use        // of data sources
	having     map[*parser.Resource][]*Identity // by the holder of a document
}

// Attached is a document with what attaches it.
type Attached struct {
	Document *Document
	// Carrier is the resource that attaches it: an attachment, an inline policy, or the role itself.
	Carrier *parser.Resource
	// Holder is the resource whose argument is the document; nil for a policy that is not in the code, such as one of AWS.
	Holder *parser.Resource
	// Managed is set if the policy is one that AWS manages.
	Managed *Managed
	// Value is the argument that attaches it: the document of an inline policy, or the policy's ARN.
	Value parser.Value
	// Exists is Maybe if the carrier may not exist.
	Exists parser.Tri

	byARN bool // it is a managed policy, of AWS or of the account
}

// Kind tells what a document is used for.
type Kind uint8

// The kinds of documents.
const (
	Unused        Kind = iota // a data source that nothing refers to directly
	IdentityBased             // says what its holder may do
	Trust                     // says who may assume a role
	ResourceBased             // says who may do what with a resource
)

// Use is a document where it is written.
type Use struct {
	Document *Document
	Kind     Kind
	// Holder is the data source, or the resource in whose argument the document is written.
	Holder *parser.Resource
	// Carriers are the resources whose arguments hold the document: one if it is written there, any number for a data source.
	Carriers []*parser.Resource
	// Value is the argument of the first carrier; absent for an unused data source.
	Value parser.Value
}

// Of collects the documents of a root. Callers keep the result.
func Of(root *parser.Module) *Set {
	s := &Set{
		root: root.Root, roles: map[*parser.Resource]*Role{}, identities: map[*parser.Resource]*Identity{}, uses: map[*parser.Resource]*Use{},
	}
	byType := map[string][]*parser.Resource{}
	s.root.Everything(func(r *parser.Resource) bool {
		if t := r.Type; !r.Data {
			byType[t] = append(byType[t], r)
		} else if t == documentType {
			byType["data."+t] = append(byType["data."+t], r)
		}
		return true
	})
	s.identify(byType)
	s.collect(byType)
	return s
}

func unknown(at Place) *Document { return &Document{All: parser.Maybe, at: at} }

func (s *Set) inline(carrier *parser.Resource, document parser.Value) *Attached {
	return &Attached{Document: s.reader.read(document), Carrier: carrier, Holder: holder(carrier, document), Value: document, Exists: carrier.Exists}
}

// holder is the resource in which the document that an argument holds is written.
func holder(r *parser.Resource, document parser.Value) *parser.Resource {
	if source := dataSource(document); source != nil {
		return source
	}
	return r
}

// managed is a policy that is attached by its ARN.
func (s *Set) managed(carrier *parser.Resource, arn parser.Value) *Attached {
	a := &Attached{Document: unknown(arn), Carrier: carrier, Value: arn, Exists: carrier.Exists, byARN: true}
	if p, _ := arn.Referent("aws_iam_policy"); p != nil {
		document := p.Get("policy")
		a.Document, a.Holder = s.reader.read(document), holder(p, document)
		return a
	}
	var name string
	if p, _ := arn.Referent("data.aws_iam_policy"); p != nil {
		name, _ = p.Get("name").Text()
		if t, ok := textOf(p.Get("arn")); ok {
			name, _ = ManagedName(t)
		}
	} else if t, ok := textOf(arn); ok {
		name, _ = ManagedName(t)
	}
	if a.Managed = ManagedByName(name); a.Managed != nil {
		if d := a.Managed.Document(); d != nil {
			a.Document = d
		}
	}
	return a
}

// document is the document as far as it is attached: nothing in it is sure if the attachment is not.
func (a *Attached) document() *Document {
	if a.Exists == parser.Yes {
		return a.Document
	}
	d := *a.Document
	d.Statements = nil
	for _, s := range a.Document.Statements {
		c := *s
		c.Exists = c.Exists.And(a.Exists)
		d.Statements = append(d.Statements, &c)
	}
	return &d
}

// holders are the arguments that are policy documents, by resource type.
var holders = map[string]struct {
	argument string
	kind     Kind
}{
	"aws_iam_policy":                                 {"policy", IdentityBased},
	"aws_iam_role_policy":                            {"policy", IdentityBased},
	"aws_iam_user_policy":                            {"policy", IdentityBased},
	"aws_iam_group_policy":                           {"policy", IdentityBased},
	"aws_ssoadmin_permission_set_inline_policy":      {"inline_policy", IdentityBased},
	"aws_iam_role":                                   {"assume_role_policy", Trust},
	"aws_api_gateway_domain_name":                    {"policy", ResourceBased},
	"aws_api_gateway_rest_api":                       {"policy", ResourceBased},
	"aws_api_gateway_rest_api_policy":                {"policy", ResourceBased},
	"aws_backup_vault_policy":                        {"policy", ResourceBased},
	"aws_cloudwatch_event_bus_policy":                {"policy", ResourceBased},
	"aws_cloudwatch_log_destination_policy":          {"access_policy", ResourceBased},
	"aws_cloudwatch_log_resource_policy":             {"policy_document", ResourceBased},
	"aws_codeartifact_domain_permissions_policy":     {"policy_document", ResourceBased},
	"aws_codeartifact_repository_permissions_policy": {"policy_document", ResourceBased},
	"aws_codebuild_resource_policy":                  {"policy", ResourceBased},
	"aws_dynamodb_resource_policy":                   {"policy", ResourceBased},
	"aws_ecr_registry_policy":                        {"policy", ResourceBased},
	"aws_ecr_repository_policy":                      {"policy", ResourceBased},
	"aws_ecrpublic_repository_policy":                {"policy", ResourceBased},
	"aws_efs_file_system_policy":                     {"policy", ResourceBased},
	"aws_elasticsearch_domain":                       {"access_policies", ResourceBased},
	"aws_elasticsearch_domain_policy":                {"access_policies", ResourceBased},
	"aws_glacier_vault":                              {"access_policy", ResourceBased},
	"aws_glue_resource_policy":                       {"policy", ResourceBased},
	"aws_kinesis_resource_policy":                    {"policy", ResourceBased},
	"aws_kms_external_key":                           {"policy", ResourceBased},
	"aws_kms_key":                                    {"policy", ResourceBased},
	"aws_kms_key_policy":                             {"policy", ResourceBased},
	"aws_kms_replica_key":                            {"policy", ResourceBased},
	"aws_lambda_resource_policy":                     {"policy", ResourceBased},
	"aws_media_store_container_policy":               {"policy", ResourceBased},
	"aws_msk_cluster_policy":                         {"policy", ResourceBased},
	"aws_opensearch_domain":                          {"access_policies", ResourceBased},
	"aws_opensearch_domain_policy":                   {"access_policies", ResourceBased},
	"aws_s3_access_point":                            {"policy", ResourceBased},
	"aws_s3_bucket":                                  {"policy", ResourceBased},
	"aws_s3_bucket_policy":                           {"policy", ResourceBased},
	"aws_s3control_access_point_policy":              {"policy", ResourceBased},
	"aws_s3control_bucket_policy":                    {"policy", ResourceBased},
	"aws_secretsmanager_secret":                      {"policy", ResourceBased},
	"aws_secretsmanager_secret_policy":               {"policy", ResourceBased},
	"aws_ses_identity_policy":                        {"policy", ResourceBased},
	"aws_sesv2_email_identity_policy":                {"policy", ResourceBased},
	"aws_sns_topic":                                  {"policy", ResourceBased},
	"aws_sns_topic_policy":                           {"policy", ResourceBased},
	"aws_sqs_queue":                                  {"policy", ResourceBased},
	"aws_sqs_queue_policy":                           {"policy", ResourceBased},
	"aws_vpc_endpoint":                               {"policy", ResourceBased},
	"aws_vpc_endpoint_policy":                        {"policy", ResourceBased},
}

// Holders are the types of the resources that can have a policy document in the code, that of the data source which makes one, and that of the
// permissions of functions, which are statements too.
func Holders() []string {
	return append(slices.Sorted(maps.Keys(holders)), permissionType, "data."+documentType)
}

// collect finds every document where it is written.
func (s *Set) collect(byType map[string][]*parser.Resource) {
	var all []*parser.Resource
	s.root.Everything(func(r *parser.Resource) bool {
		if _, ok := holders[r.Type]; ok && !r.Data {
			all = append(all, r)
		}
		return true
	})
	for _, r := range all {
		h := holders[r.Type]
		s.use(r, r.Get(h.argument), h.kind)
		if r.Type == "aws_iam_role" {
			for _, b := range r.Blocks("inline_policy").List {
				s.use(r, b.Get("policy"), IdentityBased)
			}
		}
	}
	for _, r := range byType[permissionType] {
		s.Uses = append(s.Uses, &Use{Document: permission(r), Kind: ResourceBased, Holder: r, Carriers: []*parser.Resource{r}})
	}
	merged := map[*parser.Resource]bool{}
	data := byType["data."+documentType]
	for _, r := range data {
		for _, name := range []string{"source_policy_documents", "override_policy_documents", "source_json", "override_json"} {
			each, _ := r.Get(name).Each()
			for v := range each {
				if source := dataSource(v); source != nil {
					merged[source] = true
				}
			}
		}
	}
	for _, r := range data {
		if s.uses[r] == nil && !merged[r] {
			s.Uses = append(s.Uses, &Use{Document: s.reader.dataSource(r), Holder: r})
		}
	}
}

func (s *Set) use(r *parser.Resource, document parser.Value, kind Kind) {
	if document.Absent() == parser.Yes {
		return
	}
	h := holder(r, document)
	if u := s.uses[h]; u != nil && h != r {
		if !slices.Contains(u.Carriers, r) {
			u.Carriers = append(u.Carriers, r)
		}
		return
	}
	u := &Use{Document: s.reader.read(document), Kind: kind, Holder: h, Carriers: []*parser.Resource{r}, Value: document}
	s.Uses = append(s.Uses, u)
	if h != r {
		s.uses[h] = u
	}
}
