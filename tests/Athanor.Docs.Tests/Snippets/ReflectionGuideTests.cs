namespace DocsTests.Snippets;

/// <summary>The code of docs/sql/reflection.md, run.</summary>
public sealed class ReflectionGuideTests
{
    [Fact]
    public async Task The_guide_works()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await using var other = Sqlite.CreateEngine("sqlite://");
        await using (var connection = await engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("""
                CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
                CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, year INTEGER, stars INTEGER NOT NULL DEFAULT 2, author_id INTEGER REFERENCES authors (id));
                INSERT INTO books (title, year) VALUES ('Emma', 1815), ('Ulysses', 1922)
                """);
            await connection.CommitAsync();
        }

        var inspector = await engine.InspectAsync();
        IReadOnlyList<string> tables = await inspector.TableNamesAsync();
        bool isThere = await inspector.HasTableAsync("books");
        Assert.Equal(["authors", "books"], tables);
        Assert.True(isThere);

        var metadata = new MetaData();
        await inspector.ReflectAsync(metadata, only: ["books"], followForeignKeys: true);
        var books = metadata.Find("books")!;
        var title = books.Column<string>("title");
        var year = books.Column<int?>("year");
        var old = await Select(title, year).From(books).Where(year < 1900).OrderBy(title).ToListAsync(engine);
        Assert.Equal([("Emma", 1815)], old);
        Assert.Equal(2, metadata.Tables.Count);

        var rating = SqlTypes.Converted(SqlTypes.Integer, (Stars value) => (int)value, value => (Stars)value);
        var rated = await inspector.ReflectTableAsync("books", new MetaData(), [new ColumnSchema("stars", rating)]);
        Assert.Equal(Stars.Two, await Select(rated.Column<Stars>("stars")).From(rated).Limit(1).OneAsync(engine));

        var renamed = inspector.Rewriting((table, column) => column.Name == "stars" ? column.WithType(rating) : column);
        var withStars = await renamed.ReflectTableAsync("books", new MetaData());
        Assert.Equal(Stars.Two, await Select(withStars.Column<Stars>("stars")).From(withStars).Limit(1).OneAsync(engine));

        await metadata.CreateAllAsync(other);

        foreach (var table in metadata.SortedTables(out _))
        {
            var rows = BulkInsert(table, Select(table).Stream(engine));
            await table.Columns.Where(c => c.Schema.Computed is null).Aggregate(rows, (all, column) => all.SetValue(column, row => row[column])).ExecuteAsync(other);
        }

        Assert.Equal(await Select(books).CountAsync(engine), await Select(books).CountAsync(other));

        var changed = new MetaData();
        await (await other.InspectAsync()).ReflectAsync(changed);
        foreach (var difference in SchemaComparison.Differences(metadata, changed, engine.Dialect))
        {
            Console.WriteLine($"{difference.Name}, {difference.Subject}: {difference.Expected} / {difference.Actual}");
        }

        Assert.Empty(SchemaComparison.Differences(metadata, changed, engine.Dialect));
    }
}
