using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Tests.Language;

/// <summary>What an outer join may lack is read as null only by <c>.OrNull</c>; where the chain of calls shows that it is missing, that is said.</summary>
public class OptionalSideTests
{
    private const string Model = """
        [Entity("users")]
        public partial class User
        {
            public partial long Id { get; set; }
            public partial string Name { get; set; }
            public partial string? Email { get; set; }
            public partial int Age { get; set; }
            public partial int? Rank { get; set; }
            public partial ICollection<Post> Posts { get; }
        }

        [Entity("posts")]
        public partial class Post
        {
            public partial long Id { get; set; }
            public partial long UserId { get; set; }
            public partial User User { get; set; }
            public partial string Title { get; set; }
            public partial int Likes { get; set; }
            public partial DateTime? Seen { get; set; }
        }

        [Projection(typeof(Post))]
        public partial record Heading(long Id, string Title);
        """;

    [Fact]
    public async Task A_column_or_object_of_the_optional_side_is_warned_about()
    {
        var reported = await Verify("""
            var posts = Select(User.Table).OuterJoin(Post.Table, (u, p) => u.Id == p.UserId);
            await Select(User.Table).OuterJoin(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => {|ATH0010:p.Title|}).ToListAsync(connection);
            await Select(User.Table).OuterJoin(Post.Table).Select((u, p) => (u.Name, {|ATH0010:p.Title|}, {|ATH0010:p.Likes|}, p.Seen)).FirstAsync(connection);
            await Select(User.Table).OuterJoin(u => u.Posts).Select((u, p) => (u, {|ATH0010:p|})).OneAsync(connection);
            await Select(User.Table).RightJoin(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => ({|ATH0010:u.Name|}, u.Email, p.Title)).ToListAsync(connection);
            await Select(User.Table).FullJoin(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => ({|ATH0010:u.Name|}, {|ATH0010:p|})).ToListAsync(connection);
            await Select(User.Table).OuterJoin(Post.Table, (u, p) => u.Id == p.UserId).OuterJoin(User.Table.As("o"), (u, p, o) => o.Id == p.UserId)
                .OrderBy((u, p, o) => u.Id)
                .Select((u, p, o) => (u.Id, {|ATH0010:p.Id|}, {|ATH0010:o.Id|}), (u, p, o) => u + p + o)
                .Limit(3)
                .ToListAsync(connection);
            await posts.Select((u, p) => ({|ATH0010:p.Likes + 1|}, {|ATH0010:p.Title + "!"|}, {|ATH0010:u.Age + p.Likes|}, p.Title == "x")).ToListAsync(connection);
            await posts.Where((u, p) => u.Age > 18).Select((u, p) => { return {|ATH0010:p.Title|}; }).ToListAsync(connection);
            await posts.Select((u, p) => (u.Name, {|ATH0010:Heading.Of(p)|})).ToListAsync(connection);
            await posts.Where((u, p) => p.Id == null).Select((u, p) => {|ATH0010:p.Title|}).ToListAsync(connection);
            await Select({|ATH0010:User.Table|}).RightJoin(Post.Table, (u, p) => u.Id == p.UserId).ToListAsync(connection);
            await session.Query({|ATH0010:User.Table|}).FullJoin(Post.Table, (u, p) => u.Id == p.UserId).ToListAsync();
            await session.Users.OuterJoin(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => {|ATH0010:p.Title|}).ToListAsync();
            await foreach (var title in posts.Select((u, p) => {|ATH0010:p.Title|}).Stream(connection)) { }
            await Given().OuterJoin(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => {|ATH0010:p.Title|}).ToListAsync(connection);
            await Select(User.Table).OuterJoinLateral(u => Select(Post.Table).Where(p => p.UserId == u.Id).Select(p => (p.Id, p.Title)).Lateral().Columns<long, string>())
                .Select((u, p) => (u.Id, {|ATH0010:p.Item2|}))
                .ToListAsync(connection);
            """);
        Assert.Equal("'p.Title' is missing in the rows that OuterJoin keeps without a partner, and its type cannot hold null; select `p.Title.OrNull`, or leave such rows out with Where", reported[0].Message());
    }

    [Fact]
    public Task What_is_read_as_null_kept_by_a_condition_or_not_read_at_all_is_right() => Verify("""
        var posts = Select(User.Table).OuterJoin(Post.Table, (u, p) => u.Id == p.UserId);
        await posts.Select((u, p) => (u.Name, p.Title.OrNull, p.Likes.OrNull, p.Seen, p.OrNull)).ToListAsync(connection);
        await posts.Select((u, p) => (u.Name, Coalesce(p.Likes.OrNull, 0), Count(p.Id))).ToListAsync(connection);
        await posts.Select((u, p) => (u, u.Name)).ToListAsync(connection);
        await posts.Select((u, p) => (u.Name, Heading.Of(p).OrNull)).ToListAsync(connection);
        await posts.ToListAsync(connection);
        await posts.Where((u, p) => p.Likes > 3).Select((u, p) => p.Title).ToListAsync(connection);
        await posts.Where((u, p) => p.Id != null).Select((u, p) => (u.Name, p)).ToListAsync(connection);
        await posts.Select((u, p) => p.Title).Where((u, p) => p.Likes > 3).ToListAsync(connection);
        await posts.Where(Liked).Select((u, p) => p.Title).ToListAsync(connection);
        await posts.WhereIf(flag, (u, p) => p.Likes > 3).Select((u, p) => p.Title).ToListAsync(connection);
        await posts.Join(User.Table.As("o"), (u, p, o) => o.Id == p.UserId).Select((u, p, o) => p.Title).ToListAsync(connection);
        await posts.OnlyLiked().Select((u, p) => p.Title).ToListAsync(connection);
        await posts.Rewrite(q => q.WithDistinct(true)).Select((u, p) => p.Title).ToListAsync(connection);
        await Select(User.Table).Join(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => (u.Name, p.Title)).ToListAsync(connection);
        await Select(User.Table).RightJoin(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => (u.Name.OrNull, p.Title, p)).ToListAsync(connection);
        await Select(User.Table).Where(u => u.Id.In(posts.Select((u, p) => p.Id))).ToListAsync(connection);
        var part = posts.Select((u, p) => p.Title);
        var all = part.AsSubquery();
        var changed = Select(User.Table).OuterJoin(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => p.Title);
        changed = changed.Where((u, p) => p.Likes > 3);
        await changed.ToListAsync(connection);
        await posts.Select((u, p) => p.Title).CountAsync(connection);
        await given.Select((u, p) => (u.Name, p.Title)).ToListAsync(connection);
        await Rows().RightJoin(Post.Table, (u, p) => u.Id == p.UserId).Select((u, p) => u.Name).ToListAsync(connection);
        """);

    [Fact]
    public Task Without_lambdas_the_variable_of_the_source_says_it() => Verify("""
        var u = User.Table;
        var boss = User.Table.As("boss");
        var p = Post.Table.As("p");
        await Select(u.Name, {|ATH0010:boss.Name|}, boss.Name.OrNull, boss.Email).From(u).OuterJoin(boss, u.Rank == boss.Age).ToListAsync(connection);
        await Select(u, {|ATH0010:boss|}).From(u).OuterJoin(boss, u.Rank == boss.Age).ToListAsync(connection);
        await Select({|ATH0010:u.Name|}, p.Title).From(u).RightJoin(p, p.UserId == u.Id).ToListAsync(connection);
        await Select({|ATH0010:u.Name|}, {|ATH0010:p.Title|}, boss.Name).From(u).FullJoin(p, p.UserId == u.Id).CrossJoin(boss).ToListAsync(connection);
        await Select({|ATH0010:boss.Name|}).From(u).OuterJoin(boss, u.Rank == boss.Age).ToListAsync(connection);
        await Select({|ATH0010:Post.Table.Title|}).From(User.Table).OuterJoin(Post.Table, User.Table.Id == Post.Table.UserId).ToListAsync(connection);
        await Select(User.Table).OuterJoin(boss, (u, b) => u.Rank == b.Age).Select((u, b) => (u.Name, {|ATH0010:boss.Name|})).ToListAsync(connection);

        await Select(u.Name, boss.Name).From(u).OuterJoin(boss, u.Rank == boss.Age).Where(boss.Age > 3).ToListAsync(connection);
        await Select(u.Name, boss.Name).From(u).Join(boss, u.Rank == boss.Age).ToListAsync(connection);
        await Select(u.Name, boss.Name.OrNull).From(u).OuterJoin(boss, u.Rank == boss.Age).ToListAsync(connection);
        await Select(u.Name, boss.Name).From(u).OuterJoin(boss, u.Rank == boss.Age).Join(p, p.UserId == boss.Id).ToListAsync(connection);
        var condition = boss.Age > 3;
        await Select(u.Name, boss.Name).From(u).OuterJoin(boss, u.Rank == boss.Age).Where(condition).ToListAsync(connection);
        """);

    private static Task<IReadOnlyList<Diagnostic>> Verify(string marked) => Markup.Verify(
        $$"""
        public static class Program
        {
            public static async Task Run(Connection connection, Session session, bool flag, Query<UserTable, PostTable, User> given)
            {
                {{marked}}
            }

            private static Expr<bool> Liked(UserTable u, PostTable p) => p.Likes > 3;

            private static Query<UserTable, User> Given() => Select(User.Table);

            private static Query<UserTable, User> Rows() => Select(User.Table).Where(u => u.Age > 3);

            private static Query<UserTable, PostTable, User> OnlyLiked(this Query<UserTable, PostTable, User> query) => query.Where((u, p) => p.Likes > 3);
        }
        """,
        TestCompilation.LanguageAnalyzers,
        except: [],
        Model);
}
