using System.ComponentModel.DataAnnotations.Schema;
using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>Rows read into records, classes and structs by readers that the generator wrote.</summary>
public sealed partial class ProjectionTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_record_is_read_from_the_columns_of_its_members_names(DatabaseKind kind)
    {
        await using var db = await SeedAsync(kind);
        var query = Select(Author.Table).Where(a => a.Name != "none").OrderBy(a => a.Name).To<AuthorName>();
        Assert.Equal([new("ann", "ann@example.test"), new("bob", null)], await query.ToListAsync(db.Engine));
        Assert.Equal(["name", "email"], query.Core.Outputs.Select(o => o.OutputName));

        await using var session = db.Open();
        Assert.Equal(new AuthorName("bob", null), await session.Query(Author.Table).Where(a => a.Email == null && a.Name == "bob").To<AuthorName>().OneAsync());
        var card = await session.Query(Author.Table).Where(a => a.Name == "ann").To<Card>().OneAsync();
        Assert.Equal(("ann", "ann@example.test", 1, "none"), (card.Name, card.Address, card.Version, card.Remark));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_record_is_read_from_columns_of_several_sources_expressions_objects_and_other_projections(DatabaseKind kind)
    {
        await using var db = await SeedAsync(kind);
        var line = await Select(Post.Table)
            .Join(p => p.Author)
            .Where((p, a) => p.Title == "first")
            .Select((p, a) => (p.Id, Line.Of(AuthorName.Of(a), p, "«" + p.Title + "»", p.Views * 2L), a.Name))
            .OneAsync(db.Engine);
        Assert.Equal((new AuthorName("ann", "ann@example.test"), "first", "«first»", 6L, "ann"), (line.Item2.By, line.Item2.Post.Title, line.Item2.Quoted, line.Item2.Twice, line.Item3));

        var (a, p) = (Author.Table, Post.Table);
        var totals = await Select(Total.Of(a.Name, Sum(p.Views).OrNull, Count(p.Id)))
            .From(a).OuterJoin(p, p.AuthorId == a.Id).GroupBy(a.Name).OrderBy(a.Name)
            .ToListAsync(db.Engine);
        Assert.Equal([new("ann", 7, 2), new("bob", null, 0), new("none", null, 0)], totals);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_projection_of_the_optional_side_is_null_where_there_is_none(DatabaseKind kind)
    {
        await using var db = await SeedAsync(kind);
        var query = Select(Author.Table).OuterJoin(Post.Table, (a, p) => p.AuthorId == a.Id && p.Views > 3).OrderBy((a, p) => a.Name);
        var rows = await query.Select((a, p) => (a.Name, PostTitle.Of(p).OrNull)).ToListAsync(db.Engine);
        Assert.Equal([("ann", new PostTitle("second", 4)), ("bob", null), ("none", null)], rows);
#pragma warning disable ATH0010 // what the warning is about
        var missing = await Assert.ThrowsAsync<UnexpectedNullException>(async () => await query.Select((a, p) => PostTitle.Of(p)).ToListAsync(db.Engine));
#pragma warning restore ATH0010
        Assert.Contains(".OrNull", missing.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Enums_and_types_of_the_users_own_are_read_as_columns_are(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await db.SaveAsync(new Ticket { Id = new TicketId(7), Colour = Colour.Green, Former = null });
        Assert.Equal(
            new TicketRow(new TicketId(7), Colour.Green) { Former = null },
            await Select(Ticket.Table).To<TicketRow>().OneAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_not_a_query_gives_projections_too(DatabaseKind kind)
    {
        await using var db = await SeedAsync(kind);
        await using var connection = await db.Engine.ConnectAsync();
        var inserted = await Insert(Author.Table).Values(a => a.Name.To("cid"), a => a.Version.To(1)).Returning(a => AuthorName.Of(a)).OneAsync(connection);
        Assert.Equal(new AuthorName("cid", null), inserted);
        var written = await Text($"SELECT name, email FROM authors WHERE name = {"ann"}").AsQuery().Returns(AuthorName.Of(Author.Table)).OneAsync(db.Engine);
        Assert.Equal(new AuthorName("ann", "ann@example.test"), written);
    }

    private static async Task<Db> SeedAsync(DatabaseKind kind)
    {
        var db = await Db.CreateAsync(kind);
        var ann = new Author { Name = "ann", Email = "ann@example.test" };
        ann.Posts.Add(new Post { Title = "first", Views = 3 });
        ann.Posts.Add(new Post { Title = "second", Views = 4 });
        await db.SaveAsync(ann, new Author { Name = "bob" }, new Author { Name = "none" });
        return db;
    }

    [Projection(typeof(Author))]
    internal sealed partial record AuthorName(string Name, string? Email);

    [Projection(typeof(Author))]
    internal sealed partial class Card
    {
        public required string Name { get; init; }

        [ProjectedFrom(nameof(Author.Email))]
        public string? Address { get; set; }

        public int? Version { get; init; }

        [NotMapped]
        public string Remark { get; set; } = "none";
    }

    [Projection]
    internal sealed partial record Line(AuthorName By, Post Post, string Quoted, long Twice);

    [Projection]
    private readonly partial record struct Total(string Name, long? Views, long Posts);

    [Projection(typeof(Post))]
    private sealed partial record PostTitle(string Title, int Views);

    [Projection(typeof(Ticket))]
    internal readonly partial record struct TicketRow(TicketId Id, Colour Colour)
    {
        public Colour? Former { get; init; }
    }
}
