using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>SQL written by hand as an expression or a condition: values between the braces become parameters, expressions and tables stay what they are.</summary>
    /// <typeparam name="T">The C# type of its value; nullable where SQL can give NULL.</typeparam>
    public static Expr<T> Sql<T>(SqlTextHandler sql) => new SqlTextExpr<T>(sql.Build().Parts, SqlTypes.Default<T>());

    /// <summary>SQL written by hand as an expression of a chosen SQL type.</summary>
    /// <typeparam name="T">The C# type of its value.</typeparam>
    public static Expr<T> Sql<T>(SqlTextHandler sql, SqlType<T> type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return new SqlTextExpr<T>(sql.Build().Parts, type);
    }

    /// <summary>A list of values in parentheses for SQL written by hand: <c>Text($"… WHERE id IN {ListOf(ids)}")</c>. Lists of many sizes share one text.</summary>
    /// <remarks>An array that stands in a hole by itself is one array parameter, which only PostgreSQL has: <c>= ANY ({ids})</c>.</remarks>
    /// <param name="values">The values; one at least.</param>
    /// <param name="type">The SQL type of one; the default of <typeparamref name="T"/> when null.</param>
    /// <exception cref="ArgumentException">The list is empty, or holds a null.</exception>
    public static SqlNode ListOf<T>(IEnumerable<T> values, SqlType<T>? type = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        var list = ListParameter<T>.Of(values, type ?? DefaultType<T>.Instance ?? UnknownType<T>.Instance);
        return list.ListCount > 0
            ? list
            : throw new ArgumentException("An empty list has no SQL: leave the condition out, or ask for `1 = 0`.", nameof(values));
    }

    /// <summary>SQL written by hand with named parameters (<c>:name</c>), which get their values by <see cref="BoundText.Bind"/>.</summary>
    /// <param name="sql">Trusted text: never built from input.</param>
    public static BoundText NamedText([StringSyntax("Sql")] string sql)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return new BoundText(new NamedTextParser(sql).Parse(), ImmutableDictionary.Create<string, SqlNode>(StringComparer.Ordinal));
    }
}
