namespace Athanor.Sql.Tests;

public sealed class KeysetTests
{
    private static readonly UserTable U = User.Table;
    private static readonly PostTable P = Post.Table;

    [Fact]
    public void One_direction_compares_whole_rows()
    {
        Select(User.Table).Select(u => u.Id).OrderBy(u => u.Name, u => u.Id).After("Ann", 5L)
            .Is("SELECT users.id FROM users WHERE (users.name, users.id) > (@p1, @p2) ORDER BY users.name, users.id", "Ann", 5L);
        Select(U.Id).OrderBy(U.Age.Desc(), U.Id.Desc()).After(30, 5L)
            .Is("SELECT users.id FROM users WHERE (users.age, users.id) < (@p1, @p2) ORDER BY users.age DESC, users.id DESC", 30, 5L);
        Select(U.Id).OrderBy(U.Id).After(5L).Is("SELECT users.id FROM users WHERE users.id > @p1 ORDER BY users.id", 5L);
        Select(U.Id).OrderBy(U.Colour).After(Colour.Blue).Is("SELECT users.id FROM users WHERE users.colour > @p1 ORDER BY users.colour", "blue");
    }

    [Fact]
    public void Mixed_directions_compare_term_by_term()
    {
        Select(U.Id).OrderBy(U.Age.Desc(), U.Id).After(30, 5L)
            .Is("SELECT users.id FROM users WHERE users.age < @p1 OR users.age = @p1 AND users.id > @p2 ORDER BY users.age DESC, users.id", 30, 5L);
        Select(U.Id).Where(U.Active).OrderBy(U.Age.Desc(), U.Id).Before(30, 5L)
            .Is("""
                SELECT users.id FROM users WHERE users.active AND (users.age > @p1 OR users.age = @p1 AND users.id < @p2)
                ORDER BY users.age, users.id DESC
                """, 30, 5L);
    }

    [Fact]
    public void Nulls_have_their_place()
    {
        var last = Select(U.Id).OrderBy(U.Score.Asc().NullsLast(), U.Id);
        last.After(7, 5L).Is("""
            SELECT users.id FROM users WHERE users.score > @p1 OR users.score IS NULL OR users.score = @p1 AND users.id > @p2
            ORDER BY users.score NULLS LAST, users.id
            """, 7, 5L);
        last.After(null, 5L).Is("SELECT users.id FROM users WHERE users.score IS NULL AND users.id > @p1 ORDER BY users.score NULLS LAST, users.id", 5L);
        var first = Select(U.Id).OrderBy(U.Score.Desc().NullsFirst(), U.Id);
        first.After(7, 5L).Is("SELECT users.id FROM users WHERE users.score < @p1 OR users.score = @p1 AND users.id > @p2 ORDER BY users.score DESC NULLS FIRST, users.id", 7, 5L);
        first.After(null, 5L).Is("""
            SELECT users.id FROM users WHERE users.score IS NOT NULL OR users.score IS NULL AND users.id > @p1
            ORDER BY users.score DESC NULLS FIRST, users.id
            """, 5L);
        Assert.Contains("NullsFirst", Assert.Throws<UsageException>(() => Select(U.Id).OrderBy(U.Score).After(1)).Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => Select(User.Table).OuterJoin(Post.Table).OrderBy((u, p) => p.Views).After(1));
        Assert.Throws<ArgumentException>(() => Select(U.Id).OrderBy(U.Age).After([null]));
    }

    [Fact]
    public void What_cannot_be_paged_is_refused()
    {
        Assert.Throws<UsageException>(() => Select(U.Id).After(1L));
        Assert.Throws<ArgumentException>(() => Select(U.Id).OrderBy(U.Id).After(1L, 2L));
        Assert.Throws<ArgumentException>(() => Select(U.Id).OrderBy(U.Id).After("x"));
        Assert.Throws<UsageException>(() => Select(U.Id).OrderBy(U.Id).After(1L).OrderBy(U.Age));
        Assert.Throws<UsageException>(() => Select(U.Id).OrderBy(U.Id).After(1L).Rewrite(q => q.WithOrderBy([U.Age.Asc()])));
    }

    [Fact]
    public void A_cursor_carries_keys_of_every_type()
    {
        var query = Select(U.Id).OrderBy(U.Name, U.Colour, U.Balance, U.Rate, U.Joined, U.Rank, U.Active).Core;
        object?[] keys = ["Änn 🙂", Colour.Blue, 12.50m, 0.1, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), (short)-3, true];
        var token = KeysetCursor.At(query, keys).ToString();
        Assert.Matches("^[A-Za-z0-9_-]+$", token);
        Assert.Equal(keys, KeysetCursor.Parse(token).KeysFor(query));
        var mood = Select(U.Id).OrderBy(U.Mood.Asc().NullsLast(), U.Id);
        mood.After(KeysetCursor.Parse(KeysetCursor.At(mood.Core, null, 5L).ToString()))
            .Is("SELECT users.id FROM users WHERE users.mood IS NULL AND users.id > @p1 ORDER BY users.mood NULLS LAST, users.id", 5L);
    }

    [Fact]
    public void A_cursor_of_another_order_is_refused()
    {
        var token = KeysetCursor.At(Select(U.Id).OrderBy(U.Id).Core, 5L);
        Assert.Throws<BadCursorException>(() => Select(U.Id).OrderBy(U.Id.Desc()).After(token));
        Assert.Throws<BadCursorException>(() => Select(U.Id).OrderBy(U.ManagerId.Asc().NullsLast()).After(token));
        Assert.Throws<BadCursorException>(() => Select(P.Id).OrderBy(P.Id).After(token));
        Assert.Throws<BadCursorException>(() => Select(U.Id).OrderBy(U.Id, U.Age).After(token));
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("!!!!")]
    [InlineData("AAAA")]
    [InlineData("AQAAAAD_")]
    [InlineData("AQAAAAABBQ")]
    [InlineData("AQAAAAABBv____8H")] // bytes, more than there are
    public void Text_that_is_no_cursor_is_a_typed_error(string text) => Assert.Throws<BadCursorException>(() => KeysetCursor.Parse(text));

    [Fact]
    public void A_damaged_cursor_is_read_as_keys_or_refused_and_never_fails_otherwise()
    {
        var query = Select(U.Id).OrderBy(U.Name, U.Joined, U.Rank);
        var bytes = System.Buffers.Text.Base64Url.DecodeFromChars(KeysetCursor.At(query.Core, "Ann", DateTimeOffset.UnixEpoch, (short)1).ToString());
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var flip in new[] { 1, 0x80, 0xff })
            {
                var damaged = bytes.ToArray();
                damaged[at] ^= (byte)flip;
                try
                {
                    _ = query.After(KeysetCursor.Parse(System.Buffers.Text.Base64Url.EncodeToString(damaged)));
                }
                catch (BadCursorException)
                {
                }
            }
        }
    }
}
