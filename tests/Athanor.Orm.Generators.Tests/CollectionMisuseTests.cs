using Athanor.Orm.Generators.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests;

/// <summary>Views, lists, keyed collections and collections through others that are declared wrongly: each is told what to write.</summary>
public class CollectionMisuseTests
{
    private const string Post = """

        [Entity("posts")]
        public partial class Post
        {
            public partial int Id { get; set; }
            public partial string Title { get; set; }
            public partial int Position { get; set; }
            public partial int? Rank { get; set; }
            public partial int AuthorId { get; set; }
            public partial User Author { get; set; }
        }
        """;

    [Fact]
    public async Task A_view_is_read_only_and_has_a_condition()
    {
        var reported = await Verify("""
            [Entity("users")]
            public partial class User
            {
                public partial int Id { get; set; }
                public partial ICollection<Post> Posts { get; }
                [ViewOnly] public partial ICollection<Post> {|ATH1061:Written|} { get; }
                [ViewOnly] public partial IReadOnlyCollection<Post> {|ATH1061:Bare|} { get; }
                [ViewOnly] public partial Post? {|ATH1061:Set|} { get; set; }
                [ViewOnly] public partial Post {|ATH1061:Never|} { get; }
                public partial IReadOnlyCollection<Post> {|ATH1061:Unmarked|} { get; }
                [ViewOnly, OrderBy("Nothing")] public partial IReadOnlyCollection<Post> {|ATH1050:Sorted|} { get; }
                [ViewOnly] public partial int {|ATH1029:Age|} { get; set; }
                private static Expr<bool> UnmarkedJoin(UserTable user, PostTable post) => user.Id == post.AuthorId;
                private static Expr<bool> SortedJoin(UserTable user, PostTable post) => user.Id == post.AuthorId;
            }
            """ + Post);
        Assert.Equal("'User.Written' is [ViewOnly] and shown as something that can be written; declare it `IReadOnlyCollection<Post>`", reported[0].Message());
        Assert.Equal("'User.Bare' is [ViewOnly] and needs its condition; write beside it `static Expr<bool> BareJoin(UserTable own, PostTable other) => …`", reported[1].Message());
    }

    [Fact]
    public async Task A_foreign_key_has_one_writer()
    {
        var reported = await Verify("""
            [Entity("users")]
            public partial class User
            {
                public partial int Id { get; set; }
                [ForeignKey("UserId")] public partial ICollection<Note> Notes { get; }
                [ForeignKey("UserId")] public partial ICollection<Note> {|ATH1060:Others|} { get; }
            }

            [Entity("notes")]
            public partial class Note
            {
                public partial int Id { get; set; }
                public partial int UserId { get; set; }
                public partial int? ParentId { get; set; }
                public partial Note? Parent { get; set; }
                [ForeignKey(nameof(ParentId))] public partial Note? {|ATH1060:Above|} { get; set; }
            }
            """);
        Assert.Contains("'User.Others' and 'User.Notes' both write the foreign key 'Note.UserId'", reported[0].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_has_a_column_for_its_order()
    {
        var reported = await Verify("""
            [Entity("users")]
            public partial class User
            {
                public partial int Id { get; set; }
                public partial ICollection<Post> Posts { get; }
                [Secondary("a")] public partial IList<Tag> {|ATH1062:Tags|} { get; }
                [Secondary("b"), OrderBy("Name", Descending = true), OrderBy("Id")] public partial ICollection<Tag> Sorted { get; }
                [OrderBy("Missing")] public partial IList<Item> {|ATH1062:Items|} { get; }
                [ForeignKey("OwnerId")] public partial IList<Item> {|ATH1062:Owned|} { get; }
            }

            [Entity("tags")] public partial class Tag { public partial int Id { get; set; } public partial string Name { get; set; } }

            [Entity("items")]
            public partial class Item
            {
                public partial int Id { get; set; }
                public partial int? Position { get; set; }
                public partial int UserId { get; set; }
                public partial int OwnerId { get; set; }
            }
            """ + Post);
        Assert.Contains("give 'Item' a `public partial int Position { get; set; }` and write [OrderBy(nameof(Item.Position))]", reported[2].Message(), StringComparison.Ordinal);
    }

    [Fact]
    public Task A_keyed_collection_names_a_key_of_its_type() => Verify("""
        [Entity("users")]
        public partial class User
        {
            public partial int Id { get; set; }
            [ForeignKey("AId"), KeyedBy("Name")] public partial EntityDictionary<string, Item> Right { get; }
            [ForeignKey("BId"), KeyedBy("Name")] public partial EntityDictionary<int, Item> {|ATH1063:OfAnotherType|} { get; }
            [ForeignKey("CId"), KeyedBy("Missing")] public partial IReadOnlyDictionary<string, Item> {|ATH1063:Missing|} { get; }
            [ForeignKey("DId")] public partial IReadOnlyDictionary<string, Item> {|ATH1063:Unsaid|} { get; }
            [ForeignKey("EId"), KeyedBy("Rank")] public partial EntityDictionary<int, Item> {|ATH1063:MaybeNull|} { get; }
            [ForeignKey("FId"), KeyedBy("Name")] public partial ICollection<Item> {|ATH1063:NotKeyed|} { get; }
        }

        [Entity("items")]
        public partial class Item
        {
            public partial int Id { get; set; }
            public partial string Name { get; set; }
            public partial int? Rank { get; set; }
            public partial int AId { get; set; }
            public partial int BId { get; set; }
            public partial int CId { get; set; }
            public partial int DId { get; set; }
            public partial int EId { get; set; }
            public partial int FId { get; set; }
        }
        """);

    [Fact]
    public async Task A_collection_through_another_knows_what_it_shows_and_makes()
    {
        var reported = await Verify("""
            [Entity("users")]
            public partial class User
            {
                public partial int Id { get; set; }
                [Cascade(DeletesOrphans = true)] public partial ICollection<Vote> Votes { get; }
                public partial ICollection<Mark> Marks { get; }
                [Through("Nothing", "Post")] public partial ICollection<Post> {|ATH1064:A|} { get; }
                [Through(nameof(Votes), "Missing")] public partial ICollection<Post> {|ATH1064:B|} { get; }
                [Through(nameof(Votes), nameof(Vote.Post))] public partial ICollection<User> {|ATH1064:C|} { get; }
                [Through(nameof(Votes), nameof(Vote.Stars))] public partial ICollection<long> {|ATH1064:D|} { get; }
                [Through(nameof(Votes), nameof(Vote.Post))] public partial ICollection<Post> {|ATH1064:E|} { get; }
                [Through(nameof(Marks), nameof(Mark.Text))] public partial ICollection<string> {|ATH1064:F|} { get; }
                [Through(nameof(Marks), nameof(Mark.Text))] public partial IReadOnlyCollection<string> Texts { get; }
                [Through(nameof(Votes), nameof(Vote.Post))] public partial Post? {|ATH1064:G|} { get; set; }
                [Through(nameof(Votes), nameof(Vote.Post))] public partial IReadOnlyCollection<Post> Read { get; }
                [Through(nameof(Read), nameof(Post.Title))] public partial ICollection<string> {|ATH1064:H|} { get; }
                [Through(nameof(Read), nameof(Post.Title))] public partial IReadOnlyCollection<string> Titles { get; }
                [Through(nameof(J), nameof(Post.Title))] public partial IReadOnlyCollection<Post> {|ATH1064:I|} { get; }
                [Through(nameof(I), nameof(Post.Title))] public partial IReadOnlyCollection<Post> {|ATH1064:J|} { get; }
                [Through(nameof(Titles), nameof(Post.Title))] public partial IReadOnlyCollection<string> {|ATH1064:K|} { get; }
            }

            [Entity("votes")]
            public partial class Vote
            {
                public Vote(int stars) => Stars = stars;
                public partial int Id { get; set; }
                public partial int Stars { get; set; }
                public partial int UserId { get; set; }
                public partial User User { get; set; }
                public partial int PostId { get; set; }
                public partial Post Post { get; set; }
            }

            [Entity("marks")]
            public partial class Mark
            {
                public partial int Id { get; set; }
                public partial string Text { get; set; }
                public partial int UserId { get; set; }
            }
            """ + Post);
        Assert.Equal("'User.E' adds 'Vote' objects and cannot make them; write beside it `static Vote ELink(Post item) => …`", reported[4].Message());
        Assert.Contains("put [Cascade(DeletesOrphans = true)] on 'Marks'", reported[5].Message(), StringComparison.Ordinal);
    }

    private static Task<IReadOnlyList<Diagnostic>> Verify(string marked) => Markup.Verify(marked, [new EntityAnalyzer()], []);
}
