using Athanor.PostgreSql.Expressions;

namespace Athanor.PostgreSql;

/// <summary>What pairs of texts can be asked.</summary>
public static class HstoreExpressions
{
    private const string About = "pairs of texts";
    private const string WayOut = "keep them as JSON (`SqlTypes.Json(…)`)";

    /// <summary>The value of a key; NULL where there is none, and where it is NULL.</summary>
    public static Expr<string?> Item(this Expr<Dictionary<string, string?>> pairs, Expr<string> key) =>
        new PostgreSqlOperation<string?>("->", false, SqlTypes.Text!, [Checked(pairs), Checked(key)], About, WayOut);

    /// <summary>Whether there is a key.</summary>
    public static Expr<bool> ContainsKey(this Expr<Dictionary<string, string?>> pairs, Expr<string> key) =>
        new PostgreSqlOperation<bool>("?", false, SqlTypes.Boolean, [Checked(pairs), Checked(key)], About, WayOut);

    /// <summary>Whether there are all the pairs of another.</summary>
    public static Expr<bool> ContainsAll(this Expr<Dictionary<string, string?>> pairs, Expr<Dictionary<string, string?>> others) =>
        new PostgreSqlOperation<bool>("@>", false, SqlTypes.Boolean, [Checked(pairs), Checked(others).Beside(pairs.SqlType)], About, WayOut);

    private static T Checked<T>(T expression)
        where T : Expr
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression;
    }
}
