using System.Collections.Immutable;
using Athanor.Analyzers;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Diagnostics;

/// <summary>What can be wrong with a model: each rule has a page in the documentation.</summary>
internal static class ModelRules
{
    private const string Category = "Athanor.Model";

    public static readonly DiagnosticDescriptor NotPartial = new(
        "ATH1001",
        "A mapped class is partial",
        "'{0}' is {1}: declare it `partial`, so that its columns and tracking can be generated",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1001.md");

    public static readonly DiagnosticDescriptor PropertyNotPartial = new(
        "ATH1002",
        "A mapped property is partial",
        "'{0}.{1}' is not partial, so it is no {2}: declare it `public partial {3} {1}`, or mark it [NotMapped]",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1002.md");

    public static readonly DiagnosticDescriptor Record = new(
        "ATH1003",
        "An entity is not a record",
        "'{0}' is a record, whose equality and copies go by value; a row is one object with an identity: declare `partial class {0}`",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1003.md");

    public static readonly DiagnosticDescriptor EqualsOverridden = new(
        "ATH1004",
        "An entity is equal to itself only",
        "Entity '{0}' has its own equality ('{1}'), and sessions and collections would take two rows for one, or one for two; remove it and compare keys where rows are to be compared",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1004.md");

    public static readonly DiagnosticDescriptor NotVisible = new(
        "ATH1005",
        "Generated code can name an entity",
        "Entity '{0}' is private or file-local, so that generated code beside it cannot name it; make it and the classes around it internal or public",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1005.md");

    public static readonly DiagnosticDescriptor AbstractProperty = new(
        "ATH1006",
        "A mapped property is not abstract",
        "'{0}.{1}' is abstract and has no field to be loaded into; remove `abstract`, or mark it [NotMapped]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1006.md");

    public static readonly DiagnosticDescriptor NotAPlainClass = new(
        "ATH1007",
        "An entity is a class of its own",
        "'{0}' cannot be an entity, since {1}; map a class that can be created, with [Entity] on it alone",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1007.md");

    public static readonly DiagnosticDescriptor NoKey = new(
        "ATH1008",
        "An entity has a key",
        "Entity '{0}' has no key; mark a property with [Key], or name one 'Id' or '{0}Id': `[Key] public partial long Id {{ get; set; }}`",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1008.md");

    public static readonly DiagnosticDescriptor KeyNotUsable = new(
        "ATH1009",
        "A key is never null and can be compared",
        "'{0}.{1}' cannot be the key: it {2}; use long, int, Guid or string",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1009.md");

    public static readonly DiagnosticDescriptor Unmappable = new(
        "ATH1010",
        "A column has a SQL type",
        "No SQL type holds the {2} of '{0}.{1}'; {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1010.md");

    public static readonly DiagnosticDescriptor SqlTypeDoesNotFit = new(
        "ATH1011",
        "[SqlType] fits its property",
        "[SqlType] of '{0}.{1}' names '{2}', which does not fit: {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1011.md");

    public static readonly DiagnosticDescriptor VersionType = new(
        "ATH1012",
        "A version is one int or long",
        "'{0}.{1}' has [Version] but {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1012.md");

    public static readonly DiagnosticDescriptor NoForeignKey = new(
        "ATH1013",
        "A reference has a foreign key",
        "'{0}.{1}' refers to '{2}', and {3}; add `public partial {4} {5} {{ get; set; }}`, or name its foreign key with [ForeignKey(nameof(…))]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1013.md");

    public static readonly DiagnosticDescriptor AmbiguousForeignKey = new(
        "ATH1014",
        "A reference has one foreign key",
        "'{0}.{1}' has several foreign keys by attribute: {2}; leave [ForeignKey] on one of them",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1014.md");

    public static readonly DiagnosticDescriptor ForeignKeyType = new(
        "ATH1015",
        "A foreign key has the type of the key",
        "'{0}.{1}' is {2}, and the key of '{3}' that it refers to is {4}; give both the same type",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1015.md");

    public static readonly DiagnosticDescriptor CollectionWithoutOtherEnd = new(
        "ATH1016",
        "A collection's objects refer back",
        "'{0}.{1}' holds '{2}' objects, and '{2}' has neither a reference to '{0}' nor a property '{3}' for its key; add `public partial {4} {3} {{ get; set; }}` to '{2}', or, where both sides are many, a collection of '{0}' there or [Secondary(\"table\")] here",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1016.md");

    public static readonly DiagnosticDescriptor AmbiguousOtherEnd = new(
        "ATH1017",
        "A collection's other end is clear",
        "'{0}.{1}' can be the other end of several relationships ({2}); say which with [InverseProperty(nameof(…))]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1017.md");

    public static readonly DiagnosticDescriptor EndsDisagree = new(
        "ATH1018",
        "Both ends of a relationship agree",
        "'{0}.{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1018.md");

    public static readonly DiagnosticDescriptor CompositeForeignKey = new(
        "ATH1019",
        "A foreign key has a column for each of the key's",
        "'{0}.{1}' refers to '{2}', whose key has {3} columns, and {4}; name a property for each of them in the key's order: [ForeignKey(\"{5}\")]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1019.md");

    public static readonly DiagnosticDescriptor CollectionShape = new(
        "ATH1020",
        "A collection only has a getter",
        "'{0}.{1}' {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1020.md");

    public static readonly DiagnosticDescriptor TargetElsewhere = new(
        "ATH1021",
        "Both ends of a relationship are in one assembly",
        "'{0}.{1}' refers to '{2}' of assembly '{3}'; a relationship needs both classes in one assembly: keep its key as a column and read it by query, or mark it [NotMapped]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1021.md");

    public static readonly DiagnosticDescriptor UnmappedInitializer = new(
        "ATH1022",
        "Initialisers do not run for loaded objects",
        "'{0}.{1}' has an initialiser, which does not run for objects that are loaded: set it in `partial void OnLoaded()` too, or compute it where it is read",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1022.md");

    public static readonly DiagnosticDescriptor TableTwice = new(
        "ATH1023",
        "A table has one entity",
        "'{0}' and '{1}' both map table '{2}'; give one of them another table: {3}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1023.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor ColumnTwice = new(
        "ATH1024",
        "A column has one property",
        "'{0}.{1}' and '{0}.{2}' are both column '{3}'; give one another name: [Column(\"…\")]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1024.md");

    public static readonly DiagnosticDescriptor SessionMemberTaken = new(
        "ATH1025",
        "A session's property is free",
        "Session has a member '{1}' already, so there is no `session.{1}` for entity '{0}'; write `session.Query({0}.Table)`, or give its table another name",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1025.md");

    public static readonly DiagnosticDescriptor TableMemberTaken = new(
        "ATH1026",
        "The typed table is `Table`",
        "Entity '{0}' has a member 'Table', so its typed table is `{0}.TypedTable`; call the property something else and map it with [Column(\"table\")] to have `{0}.Table`",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1026.md");

    public static readonly DiagnosticDescriptor TableClassMemberTaken = new(
        "ATH1027",
        "A column's name is free in the typed table",
        "'{0}.{1}' cannot be called so in the typed table {2}, and is `{3}` there; rename the property and map it with [Column(\"…\")] to have the same name in both",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1027.md");

    public static readonly DiagnosticDescriptor GeneratedNameTaken = new(
        "ATH1028",
        "The names of generated classes are free",
        "Entity '{0}' needs the name '{1}' for a generated class, and a type of yours has it; rename that type (a typed table may have a part of your own: `partial class {0}Table`)",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1028.md");

    public static readonly DiagnosticDescriptor WithoutEffect = new(
        "ATH1029",
        "A mapping attribute has an effect",
        "{0} on '{1}.{2}' {3}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1029.md");

    public static readonly DiagnosticDescriptor CatalogUnclear = new(
        "ATH1030",
        "An entity has one catalog",
        "{0}; of several catalogs, the nearest in or around an entity's namespace has it",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1030.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor NullableForeignKey = new(
        "ATH1031",
        "A reference that is never null has a key that is never null",
        "'{0}.{1}' is never null by its type, but its foreign key '{2}' may be; make the reference `{3}?`, or the key not nullable",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1031.md");

    public static readonly DiagnosticDescriptor TooManyRelationships = new(
        "ATH1032",
        "An entity has at most 64 relationships",
        "Entity '{0}' has {1} relationships; the tracking of loaded ones has room for 64",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1032.md");

    public static readonly DiagnosticDescriptor OtherCatalog = new(
        "ATH1033",
        "Both ends of a relationship are in one catalog",
        "'{0}.{1}' refers to '{2}', whose table is in catalog '{3}' and not in '{4}'; bring both classes into one catalog's namespace",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1033.md",
        customTags: WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor DiscriminatorShape = new(
        "ATH1040",
        "A discriminator tells the classes of a hierarchy apart",
        "'{0}.{1}' cannot be the [Discriminator] of a hierarchy: it {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1040.md");

    public static readonly DiagnosticDescriptor HierarchyShape = new(
        "ATH1041",
        "A subclass is mapped in the hierarchy of its superclass",
        "'{0}' cannot be mapped below '{1}': {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1041.md");

    public static readonly DiagnosticDescriptor ProjectionNotPartial = new(
        "ATH1034",
        "A projection is partial",
        "'{0}' is {1}: declare it `partial`, so that its reader can be generated",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1034.md");

    public static readonly DiagnosticDescriptor ProjectionShape = new(
        "ATH1035",
        "A projection has one constructor, or properties that can be set",
        "Rows cannot be read into '{0}': {1}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1035.md");

    public static readonly DiagnosticDescriptor ProjectionSource = new(
        "ATH1036",
        "A projection is read from an entity or a typed table",
        "'{0}' is read from '{1}', which has no columns; give [Projection] an entity or the class of a typed table, or nothing",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1036.md");

    public static readonly DiagnosticDescriptor ProjectionMember = new(
        "ATH1037",
        "A projection's members have the names of columns",
        "'{0}.{1}' is read from no column: '{2}' {3}; name it by [ProjectedFrom(nameof(…))], or leave a property out by [NotMapped]",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1037.md");

    public static readonly DiagnosticDescriptor ProjectionType = new(
        "ATH1038",
        "A projection's members have the types of their columns",
        "'{0}.{1}' is of type {2}, and its column '{3}' of type {4}; give it the column's type, or the nullable form of that",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1038.md");

    public static readonly DiagnosticDescriptor OrderUnknown = new(
        "ATH1050",
        "A collection is sorted by properties of its objects",
        "'{0}.{1}' is to be sorted by '{2}', and '{3}' has no mapped property of this name",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1050.md");

    public static readonly DiagnosticDescriptor NotDeferrable = new(
        "ATH1051",
        "Keys and versions are read with every row",
        "'{0}.{1}' is {2}, without which an object cannot be told, saved or joined: leave [Deferred] out",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1051.md");

    public static readonly DiagnosticDescriptor HybridNotRewritten = new(
        "ATH1070",
        "A hybrid can be written in SQL",
        "'{0}.{1}' cannot be rewritten as SQL: {2}; change it, or write its SQL side beside it: `{3}`",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1070.md");

    public static readonly DiagnosticDescriptor HybridShape = new(
        "ATH1071",
        "A hybrid is computed from its row",
        "'{0}.{1}' is no hybrid: it {2}; [Hybrid] is for properties and methods of an object that compute a value from its columns",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1071.md");

    public static readonly DiagnosticDescriptor HybridSqlSide = new(
        "ATH1072",
        "The SQL side of a hybrid has its types",
        "'{0}.{1}' has the name of the SQL side of '{3}', and other types; declare it `{2}`, or give it another name",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1072.md");

    public static readonly DiagnosticDescriptor Validator = new(
        "ATH1073",
        "A validator takes the values of a property",
        "'{0}.{1}' validates '{2}', and {3}; a validator is `T Name(T value)`, which gives the value to set, or `bool Name(T value)`",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1073.md");

    public static readonly DiagnosticDescriptor ColumnProperty = new(
        "ATH1074",
        "A column property has a SQL expression",
        "'{0}.{1}' cannot be loaded: {2}; declare it `partial` with `{{ get; }}` alone, and its expression beside it: `{3}`",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1074.md");

    public static readonly DiagnosticDescriptor WrittenTwice = new(
        "ATH1060",
        "A foreign key is written by one relationship",
        "'{0}.{1}' and '{0}.{2}' both write the foreign key {3}, and each could undo what the other says; keep one, or mark it [ViewOnly] with a condition of its own",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1060.md");

    public static readonly DiagnosticDescriptor ViewOnly = new(
        "ATH1061",
        "A relationship with a condition of its own is only read",
        "'{0}.{1}' {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1061.md");

    public static readonly DiagnosticDescriptor CollectionOrder = new(
        "ATH1062",
        "A collection's order is that of a column of its objects",
        "'{0}.{1}' {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1062.md");

    public static readonly DiagnosticDescriptor CollectionKey = new(
        "ATH1063",
        "A keyed collection has a property of its objects for its key",
        "'{0}.{1}' {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1063.md");

    public static readonly DiagnosticDescriptor Through = new(
        "ATH1064",
        "A collection through another one knows both",
        "'{0}.{1}' {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH1064.md");

    public static readonly ImmutableArray<DiagnosticDescriptor> All =
    [
        NotPartial,
        PropertyNotPartial,
        Record,
        EqualsOverridden,
        NotVisible,
        AbstractProperty,
        NotAPlainClass,
        DiscriminatorShape,
        HierarchyShape,
        NoKey,
        KeyNotUsable,
        Unmappable,
        SqlTypeDoesNotFit,
        VersionType,
        NoForeignKey,
        AmbiguousForeignKey,
        ForeignKeyType,
        CollectionWithoutOtherEnd,
        AmbiguousOtherEnd,
        EndsDisagree,
        CompositeForeignKey,
        CollectionShape,
        TargetElsewhere,
        UnmappedInitializer,
        TableTwice,
        ColumnTwice,
        SessionMemberTaken,
        TableMemberTaken,
        TableClassMemberTaken,
        GeneratedNameTaken,
        WithoutEffect,
        CatalogUnclear,
        NullableForeignKey,
        TooManyRelationships,
        OtherCatalog,
        ProjectionNotPartial,
        ProjectionShape,
        ProjectionSource,
        ProjectionMember,
        ProjectionType,
        OrderUnknown,
        NotDeferrable,
        HybridNotRewritten,
        HybridShape,
        HybridSqlSide,
        Validator,
        ColumnProperty,
        WrittenTwice,
        ViewOnly,
        CollectionOrder,
        CollectionKey,
        Through,
    ];

    private static readonly ImmutableDictionary<string, DiagnosticDescriptor> ById = All.ToImmutableDictionary(d => d.Id);

    /// <summary>The rule of a problem.</summary>
    public static DiagnosticDescriptor Of(string id) => ById[id];
}
