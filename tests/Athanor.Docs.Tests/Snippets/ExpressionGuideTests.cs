namespace DocsTests.Snippets;

/// <summary>The code of docs/sql/expressions.md, run.</summary>
public sealed class ExpressionGuideTests
{
    [Fact]
    public async Task The_guide_works()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await Blog.MetaData.CreateAllAsync(engine);
        var ann = new User { Name = "Ann" };
        ann.Posts.Add(new Post { Title = "Hello", Views = 3 });
        ann.Posts.Add(new Post { Title = "About Ann", Views = 14 });
        await using (var session = new Session(engine))
        {
            session.Add(ann);
            await session.CommitAsync();
        }

        await Conditions(engine);
        await Texts(engine);
        await Groups(engine);
        await Rows(engine);
    }

    private static async Task Conditions(Engine engine)
    {
        var p = Post.Table;
        var flags = Select(p.Title).Where((p.Views & 4) == 4 || p.Views.Between(10, 20));
        var pairs = Select(p.Title).Where(Row(p.AuthorId, p.Title).In((1, "Hello"), (2, "World")));
        var other = p.As("other");
        var top = Select(p.Title).Where(p.Views >= All(Select(other.Views)));

        Assert.Equal(["About Ann"], await flags.ToListAsync(engine));
        Assert.Equal(["Hello"], await pairs.ToListAsync(engine));
        Assert.Equal(["About Ann"], await top.ToListAsync(engine));

        var size = Case(p.Views).When(0, "none").When(1, "one").Else("many");
        var fame = Case(p.Views > 100, "famous").When(p.Views > 2, "read").Else("new");
        var labels = Select(p.Title, size, fame);

        Assert.Contains(("Hello", "many", "read"), await labels.ToListAsync(engine));
    }

    private static async Task Texts(Engine engine)
    {
        var (p, u) = (Post.Table, User.Table);

        var ownTitle = Select(p.Title).Where(p.Title.IContains(u.Name)).From(p).Join(u, u.Id == p.AuthorId);
        var words = Select(p.Title).Where(p.Title.RegexMatch("^h.*o$", ignoreCase: true) && !p.Title.Like("50!%", '!'));
        var shown = Select(ConcatWs(" by ", Upper(Left(p.Title, 1)) + Substring(p.Title, 2), u.Name)).From(p).Join(u, u.Id == p.AuthorId);

        Assert.Equal(["About Ann"], await ownTitle.ToListAsync(engine));
        Assert.Equal(["Hello"], await words.ToListAsync(engine));
        Assert.Contains("Hello by Ann", await shown.ToListAsync(engine));
    }

    private static async Task Groups(Engine engine)
    {
        var p = Post.Table;

        var report = Select(p)
            .GroupBy(p => p.AuthorId)
            .Select(p => (p.AuthorId, Count().Filter(p.Views > 2), StringAgg(p.Title, ", ").OrderBy(p.Title)));

        Assert.Equal([(1L, 2L, "About Ann, Hello")], await report.ToListAsync(engine));

        var ranked = Select(
            p.Title,
            RowNumber().Over(w => w.PartitionBy(p.AuthorId).OrderBy(p.Views.Desc())),
            Lag(p.Title).Over(OrderBy(p.Id)),
            Sum(p.Views).Over(OrderBy(p.Id).Rows(Preceding(1), CurrentRow)));

        Assert.Equal([("Hello", 2L, null, 3L), ("About Ann", 1L, "Hello", 17L)], await ranked.OrderBy(p.Id).ToListAsync(engine));
    }

    private static async Task Rows(Engine engine)
    {
        var first = Value(new DateOnly(2026, 1, 31));
        var next = await Select(first.AddMonths(1), first.Week, DateTrunc(DatePart.Quarter, first)).OneAsync(engine);

        Assert.Equal((new DateOnly(2026, 2, 28), 5, new DateOnly(2026, 1, 1)), next);

        var n = Series(1, 3).As("n");
        var days = Select(n.Value, first.AddDays(Cast<int>(n.Value)));

        var item = TableFunction("json_each", Value("""{"a": 1, "b": 2}""")).WithColumn<string>("key").WithColumn<int>("value").As("item");
        var items = Select(item.Column<string>("key"), item.Column<int>("value"));

        Assert.Equal((3L, new DateOnly(2026, 2, 3)), (await days.ToListAsync(engine))[2]);
        Assert.Equal([("a", 1), ("b", 2)], await items.ToListAsync(engine));
    }
}
