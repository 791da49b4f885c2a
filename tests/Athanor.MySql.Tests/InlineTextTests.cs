using System.Numerics;
using static Athanor.MySql.Tests.Items;

namespace Athanor.MySql.Tests;

/// <summary>Values in the text of either server.</summary>
public sealed class InlineTextTests
{
    [Fact]
    public void Texts_are_escaped_as_both_servers_read_them()
    {
        Both(Name == @"it's a \ 'slash", @"items.name = 'it''s a \\ ''slash'");
        Both(Name == "a\0b", @"items.name = 'a\0b'");
        Both(Name == "\\'; DROP TABLE items; -- ", @"items.name = '\\''; DROP TABLE items; -- '");
        Both(Name.Contains(@"50%\"), @"items.name LIKE '%50\\%\\\\%'");
        Assert.Throws<CompileException>(() => (Name == "\ud83d").ToSql(MySql.Dialect, inlineValues: true));
    }

    [Fact]
    public void Values_have_the_forms_that_they_are_kept_in()
    {
        Both(Id.In(1, 2, -3), "items.id IN (1, 2, -3)");
        Both(Value(-5) - -Value(-5), "(-5) - -(-5)");
        Both(Value(0.5), "0.5E0");
        Both(Value(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)).AddTicks(1_234_567)), "TIMESTAMP '2026-01-02 02:04:05.123456'");
        Both(Value(Guid.Parse("00112233-4455-6677-8899-aabbccddeeff")), "X'00112233445566778899AABBCCDDEEFF'");
        Both(Value(new BigInteger(7)), "CAST(7 AS decimal(65,0))");
        Assert.Equal("CAST('{}' AS json)", Value(System.Text.Json.JsonDocument.Parse("{}").RootElement).ToSql(MySql.Dialect, inlineValues: true));
        Assert.Equal("'{}'", Value(System.Text.Json.JsonDocument.Parse("{}").RootElement).ToSql(MySql.MariaDb, inlineValues: true));
        Assert.Throws<CompileException>(() => Value(double.NaN).ToSql(MySql.Dialect, inlineValues: true));
        Assert.Throws<CompileException>(() => Value(BigInteger.Pow(10, 65)).ToSql(MySql.Dialect, inlineValues: true));
    }

    private static void Both(Expr expression, string sql)
    {
        Assert.Equal(sql, expression.ToSql(MySql.Dialect, inlineValues: true));
        Assert.Equal(sql, expression.ToSql(MySql.MariaDb, inlineValues: true));
    }
}
