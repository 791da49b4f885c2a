using System.Collections.Immutable;
using Athanor.Analyzers;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Diagnostics;

/// <summary>What can be wrong with a model: each rule has a page in the documentation.</summary>
internal static class ModelRules
{
    public const string NotPartial = "ATH1001";
    public const string PropertyNotPartial = "ATH1002";
    public const string Record = "ATH1003";
    public const string EqualsOverridden = "ATH1004";
    public const string NotVisible = "ATH1005";
    public const string AbstractProperty = "ATH1006";
    public const string NotAPlainClass = "ATH1007";
    public const string NoKey = "ATH1008";
    public const string KeyNotUsable = "ATH1009";
    public const string Unmappable = "ATH1010";
    public const string SqlTypeDoesNotFit = "ATH1011";
    public const string VersionType = "ATH1012";
    public const string NoForeignKey = "ATH1013";
    public const string AmbiguousForeignKey = "ATH1014";
    public const string ForeignKeyType = "ATH1015";
    public const string CollectionWithoutOtherEnd = "ATH1016";
    public const string AmbiguousOtherEnd = "ATH1017";
    public const string EndsDisagree = "ATH1018";
    public const string CompositeKeyRelationship = "ATH1019";
    public const string CollectionShape = "ATH1020";
    public const string TargetElsewhere = "ATH1021";
    public const string UnmappedInitializer = "ATH1022";
    public const string TableTwice = "ATH1023";
    public const string ColumnTwice = "ATH1024";
    public const string SessionMemberTaken = "ATH1025";
    public const string TableMemberTaken = "ATH1026";
    public const string TableClassMemberTaken = "ATH1027";
    public const string GeneratedNameTaken = "ATH1028";
    public const string WithoutEffect = "ATH1029";
    public const string SeveralCatalogs = "ATH1030";
    public const string NullableForeignKey = "ATH1031";
    public const string TooManyRelationships = "ATH1032";

    private static readonly DiagnosticDescriptor[] All =
    [
        Error(NotPartial, "A mapped class is partial",
            "'{0}' is {1}: declare it `partial`, so that its columns and tracking can be generated"),
        Warning(PropertyNotPartial, "A mapped property is partial",
            "'{0}.{1}' is not partial, so it is no {2}: declare it `public partial {3} {1}`, or mark it [NotMapped]"),
        Error(Record, "An entity is not a record",
            "'{0}' is a record, whose equality and copies go by value; a row is one object with an identity: declare `partial class {0}`"),
        Error(EqualsOverridden, "An entity is equal to itself only",
            "Entity '{0}' has its own equality ('{1}'), and sessions and collections would take two rows for one, or one for two; remove it and compare keys where rows are to be compared"),
        Error(NotVisible, "Generated code can name an entity",
            "Entity '{0}' is private or file-local, so that generated code beside it cannot name it; make it and the classes around it internal or public"),
        Error(AbstractProperty, "A mapped property is not abstract",
            "'{0}.{1}' is abstract and has no field to be loaded into; remove `abstract`, or mark it [NotMapped]"),
        Error(NotAPlainClass, "An entity is a class of its own",
            "'{0}' cannot be an entity, since {1}; map a class that can be created, with [Entity] on it alone"),
        Error(NoKey, "An entity has a key",
            "Entity '{0}' has no key; mark a property with [Key], or name one 'Id' or '{0}Id': `[Key] public partial long Id {{ get; set; }}`"),
        Error(KeyNotUsable, "A key is never null and can be compared",
            "'{0}.{1}' cannot be the key: it {2}; use long, int, Guid or string"),
        Error(Unmappable, "A column has a SQL type",
            "No SQL type holds the {2} of '{0}.{1}'; {3}"),
        Error(SqlTypeDoesNotFit, "[SqlType] fits its property",
            "[SqlType] of '{0}.{1}' names '{2}', which does not fit: {3}"),
        Error(VersionType, "A version is one int or long",
            "'{0}.{1}' has [Version] but {2}"),
        Error(NoForeignKey, "A reference has a foreign key",
            "'{0}.{1}' refers to '{2}', and {3}; add `public partial {4} {5} {{ get; set; }}`, or name its foreign key with [ForeignKey(nameof(…))]"),
        Error(AmbiguousForeignKey, "A reference has one foreign key",
            "'{0}.{1}' has several foreign keys by attribute: {2}; leave [ForeignKey] on one of them"),
        Error(ForeignKeyType, "A foreign key has the type of the key",
            "'{0}.{1}' is {2}, and the key of '{3}' that it refers to is {4}; give both the same type"),
        Error(CollectionWithoutOtherEnd, "A collection's objects refer back",
            "'{0}.{1}' holds '{2}' objects, and '{2}' has neither a reference to '{0}' nor a property '{3}' for its key; add `public partial {4} {3} {{ get; set; }}` to '{2}'{5}"),
        Error(AmbiguousOtherEnd, "A collection's other end is clear",
            "'{0}.{1}' can be the other end of several relationships ({2}); say which with [InverseProperty(nameof(…))]"),
        Error(EndsDisagree, "Both ends of a relationship agree",
            "'{0}.{1}': {2}"),
        Error(CompositeKeyRelationship, "A relationship goes by a key of one column",
            "'{0}.{1}' would refer to the key of '{2}', which has {3} columns; relationships over composite keys are not supported yet: give '{2}' a key of its own, or read by query"),
        Error(CollectionShape, "A collection only has a getter",
            "'{0}.{1}' {2}"),
        Error(TargetElsewhere, "Both ends of a relationship are in one assembly",
            "'{0}.{1}' refers to '{2}' of assembly '{3}'; a relationship needs both classes in one assembly: keep its key as a column and read it by query, or mark it [NotMapped]"),
        Warning(UnmappedInitializer, "Initialisers do not run for loaded objects",
            "'{0}.{1}' has an initialiser, which does not run for objects that are loaded: set it in `partial void OnLoaded()` too, or compute it where it is read"),
        Error(TableTwice, "A table has one entity",
            "'{0}' and '{1}' both map table '{2}'; give one of them another table: [Entity(\"…\")]", end: true),
        Error(ColumnTwice, "A column has one property",
            "'{0}.{1}' and '{0}.{2}' are both column '{3}'; give one another name: [Column(\"…\")]"),
        Warning(SessionMemberTaken, "A session's property is free",
            "Session has a member '{1}' already, so there is no `session.{1}` for entity '{0}'; write `session.Query({0}.Table)`, or give its table another name"),
        Warning(TableMemberTaken, "The typed table is `Table`",
            "Entity '{0}' has a member 'Table', so its typed table is `{0}.TypedTable`; call the property something else and map it with [Column(\"table\")] to have `{0}.Table`"),
        Warning(TableClassMemberTaken, "A column's name is free in the typed table",
            "'{0}.{1}' cannot be called so in the typed table {2}, and is `{3}` there; rename the property and map it with [Column(\"…\")] to have the same name in both"),
        Error(GeneratedNameTaken, "The names of generated classes are free",
            "Entity '{0}' needs the name '{1}' for a generated class, and a type of yours has it; rename that type (a typed table may have a part of your own: `partial class {0}Table`)"),
        Warning(WithoutEffect, "A mapping attribute has an effect",
            "{0} on '{1}.{2}' {3}"),
        Error(SeveralCatalogs, "An assembly has one catalog",
            "'{0}' is a second catalog beside '{1}'; an assembly's entities are gathered in one", end: true),
        Warning(NullableForeignKey, "A reference that is never null has a key that is never null",
            "'{0}.{1}' is never null by its type, but its foreign key '{2}' may be; make the reference `{3}?`, or the key not nullable"),
        Error(TooManyRelationships, "An entity has at most 64 relationships",
            "Entity '{0}' has {1} relationships; the tracking of loaded ones has room for 64"),
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(d => d.Id);

    public static DiagnosticDescriptor Of(string id) => ById[id];

    private static DiagnosticDescriptor Error(string id, string title, string message, bool end = false) => Describe(id, title, message, DiagnosticSeverity.Error, end);

    private static DiagnosticDescriptor Warning(string id, string title, string message) => Describe(id, title, message, DiagnosticSeverity.Warning, end: false);

    private static DiagnosticDescriptor Describe(string id, string title, string message, DiagnosticSeverity severity, bool end) => new(
        id,
        title,
        message,
        "Athanor.Model",
        severity,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Of(id),
        customTags: end ? [WellKnownDiagnosticTags.CompilationEnd] : []);
}
