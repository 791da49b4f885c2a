using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

public sealed class UnitOfWorkTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_older_version_neither_updates_nor_deletes(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann" });
        await using var first = db.Open();
        await using var second = db.Open();
        var mine = await first.Query(Author.Table).OneAsync();
        var theirs = await second.Query(Author.Table).OneAsync();
        theirs.Name = "Theirs";
        await second.CommitAsync();

        mine.Name = "Mine";
        var error = await Assert.ThrowsAsync<StaleDataException>(() => first.CommitAsync().AsTask());
        Assert.Same(mine, error.Entity);
        Assert.Equal("Theirs", await Select(Author.Table).Select(a => a.Name).OneAsync(db.Engine));

        // The session is usable: read again, change again.
        await first.RefreshAsync(mine);
        Assert.Equal(("Theirs", 2), (mine.Name, mine.Version));
        mine.Name = "Mine";
        await first.CommitAsync();
        Assert.Equal(3, mine.Version);

        second.Delete(theirs);
        await Assert.ThrowsAsync<StaleDataException>(() => second.CommitAsync().AsTask());
        Assert.Equal(1, await Select(Author.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_failed_flush_leaves_nothing_behind_and_can_be_mended(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann", Email = "a@example.test" });
        await using var session = db.Open();
        var (good, bad) = (new Author { Name = "Good", Email = "g@example.test" }, new Author { Name = "Bad", Email = "a@example.test" });
        session.AddRange([good, bad]);

        var error = await Assert.ThrowsAsync<UniqueViolationException>(() => session.CommitAsync().AsTask());
        Assert.Equal(("uq_authors_email", "email"), (error.Constraint, Assert.Single(error.Columns)));
        Assert.Equal(1, await Select(Author.Table).CountAsync(db.Engine));
        Assert.Equal((EntityStatus.Pending, 0L), (Session.StatusOf(good), good.Id));

        bad.Email = "b@example.test";
        await session.CommitAsync();
        Assert.Equal(["Ann", "Good", "Bad"], await Select(Author.Table).OrderBy(a => a.Id).Select(a => a.Name).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_failed_second_flush_keeps_the_work_of_the_first(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var session = db.Open();
        session.Add(new Author { Name = "First", Email = "a@example.test" });
        await session.FlushAsync();
        var second = new Author { Name = "Second", Email = "a@example.test" };
        session.Add(second);
        await Assert.ThrowsAsync<UniqueViolationException>(() => session.FlushAsync().AsTask());
        session.Expunge(second);
        await session.CommitAsync();
        Assert.Equal(["First"], await Select(Author.Table).Select(a => a.Name).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_fault_at_any_statement_of_a_flush_writes_nothing(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann" }, new Author { Name = "Bob" });
        for (var fault = 0; ; fault++)
        {
            await using var session = db.Open();
            var authors = await session.Query(Author.Table).OrderBy(a => a.Id).ToListAsync();
            authors[0].Name = "Changed";
            authors[0].Posts.Add(new Post { Title = "New", Comments = { new Comment { Body = "New" } } });
            session.Delete(authors[1]);
            var left = fault;
            db.Driver.Fails = _ => left-- == 0;
            var failed = await Record.ExceptionAsync(() => session.CommitAsync().AsTask());
            db.Driver.Fails = null;
            if (failed is null)
            {
                Assert.Equal(4, fault);
                break;
            }

            Assert.IsType<InjectedFaultException>(failed);
            Assert.Equal(["Ann", "Bob"], await Select(Author.Table).OrderBy(a => a.Id).Select(a => a.Name).ToListAsync(db.Engine));
            Assert.False(await Select(Post.Table).AnyAsync(db.Engine));
            Assert.True(session.HasChanges);
        }

        Assert.Equal(["Changed"], await Select(Author.Table).Select(a => a.Name).ToListAsync(db.Engine));
        Assert.Equal(1, await Select(Comment.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Rollback_makes_new_objects_new_again(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var session = db.Open();
        var ann = new Author { Name = "Ann" };
        session.Add(ann);
        await session.FlushAsync();
        Assert.True(ann.Id > 0);
        await session.RollbackAsync();
        Assert.Equal((EntityStatus.Transient, 0L), (Session.StatusOf(ann), ann.Id));
        session.Add(ann);
        await session.CommitAsync();
        Assert.Equal(1, await Select(Author.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Queries_see_unsaved_changes_and_disposal_loses_them(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using (var session = db.Open())
        {
            session.Add(new Author { Name = "Ann" });
            Assert.Equal(1, await session.Query(Author.Table).CountAsync());
        }

        Assert.Equal(0, await Select(Author.Table).CountAsync(db.Engine));
        Assert.Equal(0, db.Engine.Pool.Open - db.Engine.Pool.Idle);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Misuse_is_said_clearly(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann" }, new Author { Name = "Bob" });
        await using var session = db.Open();
        await using var other = db.Open();
        var ann = await session.Query(Author.Table).FirstAsync();
        Assert.Throws<UsageException>(() => other.Add(ann));
        Assert.Throws<UsageException>(() => other.Delete(ann));
        await foreach (var author in session.Query(Author.Table).Stream())
        {
            await Assert.ThrowsAsync<UsageException>(async () => await session.GetAsync(Author.Table, -1));
            break;
        }

        Assert.Null(await session.GetAsync(Author.Table, -1));
        await session.DisposeAsync();
        Assert.Equal(EntityStatus.Detached, Session.StatusOf(ann));
        Assert.Throws<ObjectDisposedException>(() => session.Add(new Author { Name = "Late" }));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_cancelled_call_leaves_no_connection_checked_out(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await using (var session = db.Open())
        {
            session.Add(new Author { Name = "Ann" });
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => session.CommitAsync(cancelled.Token).AsTask());
            await session.CommitAsync();
        }

        Assert.Equal(0, db.Engine.Pool.Open - db.Engine.Pool.Idle);
        Assert.Equal(1, await Select(Author.Table).CountAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Every_type_comes_back_as_it_went(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var full = new Sample
        {
            Flag = true,
            Small = short.MinValue,
            Whole = int.MaxValue,
            Big = long.MinValue,
            Single = 1.5f,
            Double = double.Epsilon,
            Money = -12345678901.2345m,
            Text = "Zoë 日本 '\"\\ %_",
            Bytes = [0, 1, 255],
            Local = new DateTime(2026, 11, 23, 1, 2, 3, 456),
            Instant = new DateTimeOffset(2026, 11, 23, 1, 2, 3, TimeSpan.FromHours(2)),
            Day = new DateOnly(2026, 2, 28),
            Time = new TimeOnly(23, 59, 59, 999),
            Span = TimeSpan.FromMilliseconds(-1234567),
            Uuid = Guid.CreateVersion7(),
            Colour = Colour.Blue,
            FlagOrNull = false,
            WholeOrNull = 0,
            MoneyOrNull = 0.0001m,
            TextOrNull = "",
            BytesOrNull = [],
            InstantOrNull = DateTimeOffset.UnixEpoch,
            DayOrNull = DateOnly.MinValue,
            UuidOrNull = Guid.Empty,
            ColourOrNull = Colour.Red,
        };
        var empty = new Sample { Text = "", Bytes = [] };
        await db.SaveAsync(full, empty, new Sample { Text = "third", Bytes = [3] });

        await using var session = db.Open();
        var read = await session.GetAsync(Sample.Table, full.Id);
        Assert.Equal(
            (full.Flag, full.Small, full.Whole, full.Big, full.Single, full.Double, full.Money),
            (read!.Flag, read.Small, read.Whole, read.Big, read.Single, read.Double, read.Money));
        Assert.Equal((full.Text, full.Local, full.Instant, full.Day, full.Time, full.Span, full.Uuid, full.Colour), (read.Text, read.Local, read.Instant, read.Day, read.Time, read.Span, read.Uuid, read.Colour));
        Assert.Equal(full.Bytes, read.Bytes);
        Assert.Equal(
            (full.FlagOrNull, full.WholeOrNull, full.MoneyOrNull, full.TextOrNull, full.InstantOrNull, full.DayOrNull, full.UuidOrNull, full.ColourOrNull),
            (read.FlagOrNull, read.WholeOrNull, read.MoneyOrNull, read.TextOrNull, read.InstantOrNull, read.DayOrNull, read.UuidOrNull, read.ColourOrNull));
        Assert.Equal([], read.BytesOrNull!);
        var nothing = await session.GetAsync(Sample.Table, empty.Id);
        Assert.Null(nothing!.WholeOrNull);
        Assert.Null(nothing.TextOrNull);
        Assert.Null(nothing.BytesOrNull);
        Assert.Null(nothing.ColourOrNull);
        Assert.Equal(full.Id, await session.Query(Sample.Table).Where(s => s.Colour == Colour.Blue && s.Money == full.Money && s.Uuid == full.Uuid && s.Day == full.Day).Select(s => s.Id).OneAsync());
    }

    [Fact]
    public async Task A_transaction_that_the_database_ended_is_not_committed_by_halves()
    {
        await using var db = await Db.CreateAsync(DatabaseKind.Sqlite);
        await using var session = db.Open();
        session.Add(new Author { Name = "First" });
        await session.FlushAsync();
        // As SQLite does by itself after an interruption, or on a full disk.
        await (await session.ConnectionAsync()).ExecuteScriptAsync("ROLLBACK");

        session.Add(new Author { Name = "Second" });
        for (var attempt = 0; attempt < 3; attempt++)
        {
            await Assert.ThrowsAsync<UsageException>(() => session.CommitAsync().AsTask());
        }

        Assert.Equal(0, await Select(Author.Table).CountAsync(db.Engine));
        await session.RollbackAsync();
        session.Add(new Author { Name = "Third" });
        await session.CommitAsync();
        Assert.Equal(["Third"], await Select(Author.Table).Select(a => a.Name).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_key_that_was_given_survives_a_failed_flush_and_a_rollback(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Author { Name = "Ann", Email = "a@example.test" });
        await using var session = db.Open();
        var (given, bad) = (new Author { Id = 42, Name = "Given" }, new Author { Name = "Bad", Email = "a@example.test" });
        session.AddRange([given, bad]);
        await Assert.ThrowsAsync<UniqueViolationException>(() => session.FlushAsync().AsTask());
        Assert.Equal((42L, 0L), (given.Id, bad.Id));

        session.Expunge(bad);
        await session.FlushAsync();
        await session.RollbackAsync();
        Assert.Equal(42, given.Id);

        session.Add(given);
        await session.CommitAsync();
        Assert.Equal("Given", await Select(Author.Table).Where(a => a.Id == 42).Select(a => a.Name).OneAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_value_that_was_given_is_not_replaced_by_the_servers_default_after_a_rollback(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var session = db.Open();
        var ticket = new Chore { Priority = 0 };
        session.Add(ticket);
        await session.FlushAsync();
        await session.RollbackAsync();
        session.Add(ticket);
        await session.CommitAsync();
        Assert.Equal(0, await Select(Chore.Table).Select(t => t.Priority).OneAsync(db.Engine));
    }
}
