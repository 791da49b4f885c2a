using System.Text.RegularExpressions;

namespace Athanor.Sql.Tests;

/// <summary>What a statement compiles to, and what that must be.</summary>
internal static partial class CompiledSql
{
    /// <summary>Requires this text, in which line breaks count as blanks, and these parameter values in order.</summary>
    public static void Is(this Statement statement, string sql, params object?[] values) => Is(statement.Compile(TestDialect.Plain), sql, values);

    public static void Is<TRow>(this RowStatement<TRow> statement, string sql, params object?[] values) => statement.Statement.Is(sql, values);

    public static void Is<TFace>(this Insert<TFace> statement, string sql, params object?[] values) => statement.Statement.Is(sql, values);

    public static void Is<TFace>(this Update<TFace> statement, string sql, params object?[] values) => statement.Statement.Is(sql, values);

    public static void Is<TFace>(this Delete<TFace> statement, string sql, params object?[] values) => statement.Statement.Is(sql, values);

    /// <summary>Requires this text of an expression over users, whose columns stand in it without the table's name.</summary>
    public static void Is<T>(this Expr<T> expression, string sql, params object?[] values)
    {
        var form = Select(expression).From(User.Table).Statement.Compile(TestDialect.Plain);
        Assert.Equal($"SELECT {OneLine(sql)} FROM users", form.Statement.Sql.Replace("users.", "", StringComparison.Ordinal));
        Assert.Equal(values, RecordedParameters.Of(form));
    }

    public static void Is(this CompiledForm form, string sql, params object?[] values)
    {
        Assert.Equal(OneLine(sql), form.Statement.Sql);
        Assert.Equal(values, RecordedParameters.Of(form));
    }

    private static string OneLine(string sql) => LineBreaks().Replace(sql, " ").Trim();

    [GeneratedRegex(@"\s*\n\s*")]
    private static partial Regex LineBreaks();
}
