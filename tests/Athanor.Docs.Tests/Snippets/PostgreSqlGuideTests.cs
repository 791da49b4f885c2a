using Athanor.PostgreSql;

namespace DocsTests.Snippets;

/// <summary>The code of docs/postgresql.md.</summary>
public sealed class PostgreSqlGuideTests
{
    [Fact]
    public async Task Behind_a_pooler()
    {
        await using var pooled = PostgreSql.CreateEngine(
            "postgresql://user:password@host:6432/database",
            postgreSql: new PostgreSqlOptions { Pooler = Pooler.Transaction, PreparesStatements = false, StatementCapacity = 500 });

        Assert.Equal("postgresql://user:***@host:6432/database", pooled.ToString());
    }
}
