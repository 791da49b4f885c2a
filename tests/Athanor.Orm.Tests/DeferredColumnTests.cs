using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Columns that a query leaves out, and what becomes of them.</summary>
public sealed class DeferredColumnTests
{
    private static Task SeedAsync(Db db) => db.SaveAsync(
        [.. Enumerable.Range(1, 3).Select(i => new Article { Title = $"t{i}", Body = $"b{i}", Picture = $"p{i}", Width = i * 100, Words = i })]);

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_deferred_column_is_loaded_when_it_is_asked_for(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        db.Driver.Taken();
        var articles = await session.Query(Article.Table).OrderBy(a => a.Title).ToListAsync();
        Assert.DoesNotContain("body", db.Driver.Taken()[0], StringComparison.Ordinal);
        Assert.Equal(("t2", 2), (articles[1].Title, articles[1].Words));
        Assert.All(articles, a => Assert.Equal(1, a.Readings));
        var error = Assert.Throws<NotLoadedException>(() => articles[0].Body);
        Assert.Equal(
            "Column 'Article.Body' was left out by the query. Read it with the query (`.Undefer(a => a.Body)`), or now (`await session.LoadAsync(article, a => a.Body)`).",
            error.Message);
        Assert.Equal("Article.Body", error.Member);

        // For its siblings, too, and with the columns of its group.
        await session.LoadAsync(articles[0], a => a.Body);
        await session.LoadAsync(articles[1], a => a.Body);
        Assert.Single(db.Driver.Taken());
        Assert.Equal(["b1", "b2", "b3"], articles.Select(a => a.Body));
        await session.LoadAsync(articles[0], a => a.Picture);
        Assert.Equal([("p1", 100), ("p2", 200), ("p3", 300)], articles.Select(a => (a.Picture, a.Width)).Select(p => (p.Picture!, p.Width!.Value)));
        Assert.Single(db.Driver.Taken());
        Assert.False(session.HasChanges);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_query_says_which_columns_it_reads(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using (var session = db.Open())
        {
            var article = await session.Query(Article.Table).Undefer(a => a.Body).OrderBy(a => a.Id).FirstAsync();
            Assert.Equal("b1", article.Body);
            Assert.Throws<NotLoadedException>(() => article.Picture);
            var all = await session.Query(Article.Table).Undefer().OrderBy(a => a.Id).ToListAsync();
            // What the object lacked the row had.
            Assert.Same(article, all[0]);
            Assert.Equal([("b1", "p1", 100), ("b2", "p2", 200), ("b3", "p3", 300)], all.Select(a => (a.Body!, a.Picture!, a.Width!.Value)));
        }

        await using (var session = db.Open())
        {
            var article = await session.Query(Article.Table).With(a => a.UndeferGroup("media")).FirstAsync();
            Assert.NotNull(article.Picture);
            Assert.NotNull(article.Width);
            Assert.Throws<NotLoadedException>(() => article.Body);
        }

        await using (var session = db.Open())
        {
            db.Driver.Taken();
            var article = await session.Query(Article.Table).LoadOnly(a => a.Title).FirstAsync();
            Assert.DoesNotContain("words", db.Driver.Taken()[0], StringComparison.Ordinal);
            Assert.StartsWith("t", article.Title, StringComparison.Ordinal);
            Assert.Throws<NotLoadedException>(() => article.Words);
            Assert.Equal(1, article.Version);
        }

        await using (var session = db.Open())
        {
            var articles = await session.Query(Article.Table).Defer(a => a.Words).Untracked().ToListAsync();
            Assert.All(articles, a => Assert.StartsWith("t", a.Title, StringComparison.Ordinal));
            Assert.Throws<NotLoadedException>(() => articles[0].Words);
            Assert.Throws<NotLoadedException>(() => articles[0].Body);
        }

        // A connection reads rows as they are.
        Assert.All(await Select(Article.Table).ToListAsync(db.Engine), a => Assert.StartsWith("b", a.Body, StringComparison.Ordinal));
        foreach (var query in (Func<Query<ArticleTable, Article>>[])[() => Select(Article.Table).Defer(a => a.Id), () => Select(Article.Table).Defer(a => a.Version), () => Select(Article.Table).Defer(a => a.SectionId)])
        {
            Assert.Contains("is read with every row", Assert.Throws<UsageException>(query).Message, StringComparison.Ordinal);
        }

        Assert.Throws<UsageException>(() => Article.Table.UndeferGroup("none"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Columns_are_left_out_on_every_path(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Section { Name = "news", Articles = { new Article { Title = "t", Body = "b", Words = 7, Remarks = { new Remark { Text = "r", Stars = 3 } } } } });
        foreach (var joined in new[] { true, false })
        {
            await using var session = db.Open();
            var section = await session.Query(Section.Table)
                .With(s => joined
                    ? s.Articles.Joined(a => a.LoadOnly(a.Title), a => a.Remarks.Joined(r => r.Defer(r.Text)))
                    : s.Articles.SelectIn(a => a.LoadOnly(a.Title), a => a.Remarks.SelectIn(r => r.Defer(r.Text))))
                .OneAsync();
            var article = section.Articles.Single();
            Assert.Equal("t", article.Title);
            Assert.Throws<NotLoadedException>(() => article.Words);
            Assert.Equal(3, article.Remarks.Single().Stars);
            Assert.Throws<NotLoadedException>(() => article.Remarks.Single().Text);
            await session.LoadAsync(article, a => a.Words);
            Assert.Equal(7, article.Words);
        }

        await using (var session = db.Open())
        {
            var section = await session.Query(Section.Table).With(s => s.Articles.Joined(a => a.Undefer(a.Body))).OrderBy(s => s.Id).Limit(1).OneAsync();
            Assert.Equal("b", section.Articles.Single().Body);
            var rows = await session.Query(Article.Table).OuterJoin(a => a.Section).Select((a, s) => (a.Words, s.OrNull, a.Title)).ToListAsync();
            Assert.Equal((7, "news", "t"), (rows[0].Item1, rows[0].Item2!.Name, rows[0].Item3));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_was_left_out_is_saved_when_it_is_set_and_untouched_when_not(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using (var session = db.Open())
        {
            var articles = await session.Query(Article.Table).LoadOnly(a => a.Title).OrderBy(a => a.Title).ToListAsync();
            articles[0].Body = null;
            articles[0].Words = 0;
            articles[1].Title = "new";
            Assert.Null(articles[0].Body);
            Assert.Equal(["Body", "Words"], session.Inspect(articles[0]).Changed);
            db.Driver.Taken();
            await session.FlushAsync();
            var updates = db.Driver.Taken().Where(s => s.StartsWith("UPDATE", StringComparison.Ordinal)).ToList();
            Assert.Equal(2, updates.Count);
            Assert.All(updates, u => Assert.DoesNotContain("picture", u, StringComparison.Ordinal));

            // Saved, they are known; the others still are not.
            Assert.Equal(0, articles[0].Words);
            Assert.Throws<NotLoadedException>(() => articles[0].Picture);
            articles[0].Words = 9;
            await session.LoadAsync(articles[0], a => a.Body);
            Assert.Null(articles[0].Body);
            await session.CommitAsync();
        }

        await using (var session = db.Open())
        {
            var articles = await session.Query(Article.Table).Undefer().OrderBy(a => a.Id).ToListAsync();
            Assert.Equal([("t1", null, 9, "p1"), ("new", "b2", 2, "p2"), ("t3", "b3", 3, "p3")], articles.Select(a => (a.Title, a.Body, a.Words, a.Picture!)));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Get_and_refresh_and_populating_leave_out_what_is_deferred(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var article = (await session.GetAsync(Article.Table, 1))!;
        Assert.Throws<NotLoadedException>(() => article.Body);
        await session.LoadAsync(article, a => a.Body);
        await using (var other = db.Open())
        {
            (await other.Query(Article.Table).Where(a => a.Id == 1).OneAsync()).Body = "changed";
            await other.CommitAsync();
        }

        await session.RefreshAsync(article);
        Assert.Equal("changed", article.Body);
        Assert.Throws<NotLoadedException>(() => article.Picture);
        await session.Query(Article.Table).Where(a => a.Id == 1).PopulateExisting().OneAsync();
        Assert.Throws<NotLoadedException>(() => article.Body);
        await session.Query(Article.Table).Where(a => a.Id == 1).Undefer().PopulateExisting().OneAsync();
        Assert.Equal(("changed", "p1"), (article.Body, article.Picture));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_lazy_session_loads_a_column_when_it_is_read(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = new Session(db.Engine, new SessionOptions { LoadsLazily = true, AllowsBlocking = true });
        var articles = await session.Query(Article.Table).OrderBy(a => a.Title).ToListAsync();
        db.Driver.Taken();
        Assert.Equal(["b1", "b2", "b3"], articles.Select(a => a.Body));
        Assert.Single(db.Driver.Taken());
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_loaded_can_be_seen(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await SeedAsync(db);
        await using var session = db.Open();
        var article = await session.Query(Article.Table).With(a => a.LoadOnly(a.Title), a => a.Section.Raise()).OrderBy(a => a.Id).FirstAsync();
        var seen = session.Inspect(article);
        Assert.Equal(["Body", "Picture", "Words", "Width", "Section"], seen.Unloaded);
        Assert.Equal(["Id", "Title", "Version", "SectionId", "Remarks"], seen.Loaded);
        Assert.False(seen.IsLoaded(a => a.Body));
        Assert.True(seen.IsLoaded(a => a.Remarks));
        await session.LoadAsync(article, a => a.Body);
        await session.LoadAsync(article, a => a.Section);
        Assert.Equal(["Picture", "Words", "Width"], seen.Unloaded);
        Assert.Equal(EntityStatus.Persistent, seen.Status);
        Assert.Throws<UsageException>(() => seen.IsLoaded(_ => Remark.Table.Text));
    }
}
