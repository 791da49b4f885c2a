using System.Collections.Immutable;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>Whether a full-text search finds the columns.</summary>
    /// <param name="query">What is searched for: on PostgreSQL as people type it into a search box, on SQLite in the language of FTS5.</param>
    /// <param name="columns">The columns: on SQLite those of an FTS5 table.</param>
    /// <param name="language">PostgreSQL's text search configuration, <c>"english"</c>; the database's own when null. The others have it in their index.</param>
    public static Expr<bool> TextMatches(Expr<string> query, ImmutableArray<Expr<string>> columns, string? language = null) =>
        new TypedExpr<bool>(new TextSearch(Searched(columns), query, language, isRank: false), SqlTypes.Boolean, Precedence.Comparison);

    /// <summary>Whether a full-text search finds the text.</summary>
    /// <inheritdoc cref="TextMatches(Expr{string}, ImmutableArray{Expr{string}}, string?)"/>
    public static Expr<bool> TextMatches(this Expr<string> column, Expr<string> query, string? language = null) => TextMatches(query, [column], language);

    /// <summary>How well the columns match a full-text search; the larger the better. The scale is the database's own.</summary>
    /// <inheritdoc cref="TextMatches(Expr{string}, ImmutableArray{Expr{string}}, string?)"/>
    public static Expr<double> TextRank(Expr<string> query, ImmutableArray<Expr<string>> columns, string? language = null) =>
        new TypedExpr<double>(new TextSearch(Searched(columns), query, language, isRank: true), SqlTypes.Double);

    /// <summary>How well the text matches a full-text search.</summary>
    /// <inheritdoc cref="TextRank(Expr{string}, ImmutableArray{Expr{string}}, string?)"/>
    public static Expr<double> TextRank(this Expr<string> column, Expr<string> query, string? language = null) => TextRank(query, [column], language);

    private static ImmutableArray<Expr> Searched(ImmutableArray<Expr<string>> columns) => [.. columns.Select(column => (Expr)Checked(column))];
}
