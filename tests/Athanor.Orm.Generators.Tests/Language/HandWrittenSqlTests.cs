using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests.Language;

/// <summary>Values reach hand-written SQL as parameters: text that is put together is warned about, and so is a parameter between quotes.</summary>
public class HandWrittenSqlTests
{
    private const string Model = """
        [Entity("users")]
        public partial class User
        {
            public partial long Id { get; set; }
            public partial string Name { get; set; }
        }
        """;

    [Fact]
    public async Task Text_that_is_put_together_is_warned_about()
    {
        var reported = await Verify("""
            public sealed class Search
            {
                private const string Columns = "id, name";
                private static readonly string Start = "SELECT " + Columns;
                private readonly string _kept = Environment.MachineName;

                public async Task Run(Connection connection, string name, int age, string[] ids, System.Text.StringBuilder text)
                {
                    _ = NamedText({|ATH0011:"SELECT id FROM users WHERE name = '" + name + "'"|});
                    _ = NamedText({|ATH0011:$"SELECT id FROM users WHERE age > {age}"|});
                    _ = NamedText({|ATH0011:string.Format("SELECT id FROM users WHERE name = '{0}'", name)|});
                    _ = NamedText({|ATH0011:string.Concat("SELECT id FROM users WHERE id IN (", string.Join(",", ids), ")")|});
                    _ = NamedText({|ATH0011:"SELECT id FROM users WHERE name = ?".Replace("?", name)|});
                    _ = NamedText({|ATH0011:text.ToString()|});
                    _ = NamedText({|ATH0011:name|});
                    _ = NamedText({|ATH0011:age > 3 ? "SELECT 1" : $"SELECT {name}"|});
                    var made = $"SELECT id FROM users WHERE name = '{name}'";
                    _ = NamedText({|ATH0011:made|});
                    var grown = "SELECT id FROM users";
                    grown += " WHERE name = '" + name + "'";
                    _ = NamedText({|ATH0011:grown|});
                    _ = Select(User.Table).Prefix({|ATH0011:"/*" + name + "*/"|}).Suffix({|ATH0011:name|}).Hint(User.Table, {|ATH0011:name|});
                    _ = Delete(User.Table).Where(u => u.Id == 1).Suffix({|ATH0011:name|});
                    await connection.ExecuteScriptAsync({|ATH0011:$"DELETE FROM users WHERE name = '{name}'"|});

                    _ = NamedText("SELECT id FROM users WHERE name = :name").Bind("name", name);
                    _ = NamedText("SELECT " + Columns + " FROM users" + " ORDER BY id");
                    _ = NamedText($"SELECT {Columns} FROM users");
                    _ = NamedText(Start + " FROM users");
                    var constant = "SELECT id FROM users";
                    _ = NamedText(constant);
                    _ = NamedText(age > 3 ? "SELECT 1" : "SELECT 2");
                    _ = NamedText(_kept);
                    _ = NamedText(System.IO.File.ReadAllText("query.sql"));
                    await connection.ExecuteScriptAsync(name);
                    await connection.ExecuteScriptAsync($"DROP TABLE {name}");
                    _ = Text($"SELECT id FROM users WHERE name = {name}");
                    _ = Select(User.Table).Tag("from " + name);
                }

                public static TextStatement Own([System.Diagnostics.CodeAnalysis.StringSyntax("Sql")] string sql) => NamedText(sql).Statement;
            }
            """);
        Assert.Equal("'name' is SQL here, whatever it holds; give a constant, and values by Text($\"…\"), Sql<T>($\"…\") or Bind", reported[0].Message());
        Assert.StartsWith("What String.Format puts together is SQL here", reported[2].Message(), StringComparison.Ordinal);
        Assert.StartsWith("'grown', which is set more than once, is SQL here", reported[9].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_between_quotes_is_warned_about()
    {
        var reported = await Verify("""
            public static class Search
            {
                public static void Run(string name, int age, UserTable u)
                {
                    _ = Text($"SELECT id FROM users WHERE name = '{{|ATH0012:name|}}' AND age > {age}");
                    _ = Text($"SELECT id FROM users WHERE name LIKE '%{{|ATH0012:name|}}%'");
                    _ = Text($"SELECT \"{{|ATH0012:name|}}\" FROM users");
                    _ = Text($"SELECT `{{|ATH0012:name|}}` FROM users");
                    _ = Sql<bool>($"{u.Name} = '{{|ATH0012:name|}}'");
                    _ = Text($"SELECT id FROM users " + $"WHERE name = '{{|ATH0012:name|}}'");

                    _ = Text($"SELECT 'it''s', \"a\", {name} FROM users WHERE name <> 'x' AND name = {name}");
                    _ = Text($"SELECT id -- it's a comment\n FROM users WHERE name = {name}");
                    _ = Text($"SELECT id /* don't */ FROM users WHERE name = {name}");
                    _ = Text($"SELECT id FROM users WHERE name = 'it\\'s' AND id = {age}");
                    _ = $"a text of '{name}'";
                }
            }
            """);
        Assert.Equal("'name' becomes a parameter, and between quotes its place-holder is mere text; leave the quotes out, or put the text together with ||", reported[0].Message());
    }

    private static Task<IReadOnlyList<Diagnostic>> Verify(string marked) => Markup.Verify(marked, TestCompilation.LanguageAnalyzers, except: [], Model);
}
