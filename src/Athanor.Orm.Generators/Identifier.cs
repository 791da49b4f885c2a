using Microsoft.CodeAnalysis.CSharp;

namespace Athanor.Orm.Generators;

/// <summary>Names as C# writes them.</summary>
internal static class Identifier
{
    /// <summary>A name in code: <c>@class</c> for a reserved word.</summary>
    public static string Escape(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None ? $"@{name}" : name;

    /// <summary>A dotted name in code.</summary>
    public static string EscapeAll(string path) => string.Join(".", path.Split('.').Select(Escape));

    /// <summary>A value as a C# string literal; <c>null</c> for null.</summary>
    public static string Literal(string? value) => value is null ? "null" : SymbolDisplay.FormatLiteral(value, quote: true);
}
