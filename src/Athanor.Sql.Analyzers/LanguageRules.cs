using Athanor.Analyzers;
using Microsoft.CodeAnalysis;

namespace Athanor.Sql.Analyzers;

/// <summary>What C# lets through and SQL does not mean: each rule has a page in the documentation. ATH0001 is said by the compiler itself, through obsolete overloads.</summary>
internal static class LanguageRules
{
    private const string Category = "Athanor.Language";

    public static readonly DiagnosticDescriptor Condition = new(
        "ATH0002",
        "A SQL expression is no condition of C#",
        "'{0}' is a SQL expression: its value is known to the database only, and here it counts as false, whatever the rows hold; put it into Where, or compare values of the program",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0002.md");

    public static readonly DiagnosticDescriptor ComparedInProgram = new(
        "ATH0003",
        "A SQL expression is compared by == and !=",
        "{0} asks C# about the object '{1}', not the database about its value; write {2}",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0003.md");

    public static readonly DiagnosticDescriptor TupleComparison = new(
        "ATH0004",
        "Rows are compared with Row",
        "A comparison of tuples is a C# bool, computed in the program, whatever the columns hold; write Row(…) {0} Row(…)",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0004.md");

    public static readonly DiagnosticDescriptor InText = new(
        "ATH0005",
        "A SQL expression is no text of C#",
        "'{0}' is a SQL expression: {1} would put its SQL for debugging into a text of the program; concatenate with +, or write SQL with Text($\"…\")",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0005.md");

    public static readonly DiagnosticDescriptor DefaultComparison = new(
        "ATH0006",
        "A comparison says null or the value, not default",
        "`default` here is a null expression, so this is IS {0}NULL and no comparison with the type's default; write null, or the value",
        Category,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0006.md");

    public static readonly DiagnosticDescriptor NullableComparison = new(
        "ATH0007",
        "A comparison with a value that may be null says what null means",
        "'{0}' may be null, and this is IS {1}NULL then; write {2} if that is meant, guard it (`{0} is not null && …`), or use WhereIf or AndIf",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0007.md");

    public static readonly DiagnosticDescriptor HeldTime = new(
        "ATH0008",
        "A held statement reads no clock",
        "'{0}' is read once, when the statement in static '{1}' is made, and not when it runs; make the statement in a method or property",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0008.md");

    public static readonly DiagnosticDescriptor EveryRow = new(
        "ATH0009",
        "An update or delete says which rows",
        "This {0} has no Where and {1} every row of the table; add one, or say that all are meant: `.Where(_ => Value(true))`",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0009.md");

    public static readonly DiagnosticDescriptor OptionalSide = new(
        "ATH0010",
        "What an outer join may lack is selected with .OrNull",
        "'{0}' is missing in the rows that {1} keeps without a partner, and its type cannot hold null; select `{0}.OrNull`, or leave such rows out with Where",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0010.md");

    public static readonly DiagnosticDescriptor BuiltText = new(
        "ATH0011",
        "Hand-written SQL takes its values as parameters",
        "{0} is SQL here, whatever it holds; give a constant, and values by Text($\"…\"), Sql<T>($\"…\") or Bind",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0011.md");

    public static readonly DiagnosticDescriptor QuotedHole = new(
        "ATH0012",
        "A parameter stands without quotes",
        "'{0}' becomes a parameter, and between quotes its place-holder is mere text; leave the quotes out, or put the text together with ||",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0012.md");

    public static readonly DiagnosticDescriptor Dropped = new(
        "ATH0013",
        "What a statement's method returns is used",
        "{0} changes nothing by itself: it returns {1}, which is dropped here; use what it returns{2}",
        Category,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: DocumentationPage.Folder + "ATH0013.md");
}
