namespace Athanor.Sql;

/// <summary>Regular expressions, in each database's own language: what they have in common is classes, quantifiers, groups, <c>^</c>, <c>$</c> and <c>|</c>.</summary>
public static class RegexExpressions
{
    /// <summary>Whether a regular expression matches anywhere in the text.</summary>
    /// <remarks>On SQLite it is .NET's <see cref="System.Text.RegularExpressions.Regex"/>, with a limit of a second for each match; an engine over a data source of your own has to register a function <c>regexp</c>.</remarks>
    public static Expr<bool> RegexMatch(this Expr<string> text, Expr<string> pattern, bool ignoreCase = false) => new RegexExpr(text, pattern, ignoreCase);

    /// <summary>The text with every match of a regular expression replaced.</summary>
    /// <remarks>Groups stand in the replacement as the database has them: <c>\1</c> on PostgreSQL and MariaDB, <c>$1</c> on SQLite and MySQL.</remarks>
    public static Expr<string> RegexReplace(this Expr<string> text, Expr<string> pattern, Expr<string> replacement, bool ignoreCase = false) =>
        new KnownFunctionExpr<string>(ignoreCase ? KnownFunction.RegexReplaceIgnoreCase : KnownFunction.RegexReplace, SqlTypes.Text, text, pattern, replacement);
}
