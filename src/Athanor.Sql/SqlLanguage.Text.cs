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

    /// <summary>SQL written by hand with named parameters (<c>:name</c>), which get their values by <see cref="BoundText.Bind"/>.</summary>
    /// <param name="sql">Trusted text: never built from input.</param>
    public static BoundText NamedText([StringSyntax("Sql")] string sql)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(sql);
        return new BoundText(new NamedTextParser(sql).Parse(), ImmutableDictionary.Create<string, SqlNode>(StringComparer.Ordinal));
    }
}
