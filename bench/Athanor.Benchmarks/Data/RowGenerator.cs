using System.Text;

namespace Athanor.Benchmarks.Data;

/// <summary>Deterministic rows: the same on every database and in every run.</summary>
internal static class RowGenerator
{
    public const int UserCount = 10_000;
    public const int PostCount = 100_000;
    public const int CommentCount = 300_000;
    public const int TagCount = 200;

    public static readonly DateTime Epoch = new(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private static readonly string[] Words =
        ("amber birch cedar delta ember flint grove heron iris jade kelp lotus maple north onyx pearl quartz river "
            + "stone thyme umber violet willow xenon yarrow zinc atlas basil coral dune").Split(' ');

    private static readonly string[] Cities = ["Lisbon", "Oslo", "Kyoto", "Quito", "Zagreb", "Hanoi", "Dakar", "Turin"];

    public static string EmailOf(int userId) => $"user{userId}@example.test";

    public static IEnumerable<User> Users()
    {
        var random = new Random(11);
        for (int id = 1; id <= UserCount; id++)
        {
            yield return new User
            {
                Id = id,
                Email = EmailOf(id),
                Name = Text(random, 2, 2),
                Age = random.Next(18, 90),
                City = Cities[random.Next(Cities.Length)],
                Balance = Math.Round(random.NextDouble() * 10_000, 2),
                IsActive = random.Next(10) != 0,
                CreatedAt = Epoch.AddMinutes(id),
            };
        }
    }

    public static IEnumerable<Post> Posts()
    {
        var random = new Random(22);
        for (int id = 1; id <= PostCount; id++)
        {
            yield return new Post
            {
                Id = id,
                UserId = ((id - 1) % UserCount) + 1,
                Title = Text(random, 4, 7),
                Body = Text(random, 20, 60),
                Views = random.Next(100_000),
                Score = Math.Round(random.NextDouble() * 100, 3),
                Published = random.Next(4) != 0,
                CreatedAt = Epoch.AddMinutes(10 * id),
            };
        }
    }

    public static IEnumerable<Comment> Comments()
    {
        var random = new Random(33);
        for (int id = 1; id <= CommentCount; id++)
        {
            var comment = NextComment(random, Epoch.AddMinutes(5 * id));
            comment.Id = id;
            yield return comment;
        }
    }

    public static IEnumerable<(int Id, string Name)> Tags() =>
        Enumerable.Range(1, TagCount).Select(id => (id, $"tag-{Words[id % Words.Length]}-{id}"));

    public static IEnumerable<(int PostId, int TagId)> PostTags()
    {
        var random = new Random(44);
        for (int postId = 1; postId <= PostCount; postId++)
        {
            int count = random.Next(1, 6);
            int first = random.Next(TagCount);
            for (int i = 0; i < count; i++)
                yield return (postId, ((first + (i * 37)) % TagCount) + 1);
        }
    }

    /// <summary>Comments that are not in the seeded tables, without keys.</summary>
    public static List<Comment> NewComments(int count)
    {
        var random = new Random(55);
        return [.. Enumerable.Range(0, count).Select(i => NextComment(random, Epoch.AddSeconds(i)))];
    }

    public static List<Event> NewEvents(int count)
    {
        var random = new Random(66);
        return
        [
            .. Enumerable.Range(0, count).Select(i => new Event
            {
                UserId = random.Next(UserCount) + 1,
                Kind = Words[random.Next(Words.Length)],
                Amount = Math.Round(random.NextDouble() * 1_000, 2),
                Payload = Text(random, 4, 12),
                CreatedAt = Epoch.AddSeconds(i),
            }),
        ];
    }

    private static Comment NextComment(Random random, DateTime createdAt) => new()
    {
        PostId = random.Next(PostCount) + 1,
        UserId = random.Next(UserCount) + 1,
        Body = Text(random, 5, 25),
        Likes = random.Next(1000),
        CreatedAt = createdAt,
    };

    private static string Text(Random random, int fewestWords, int mostWords)
    {
        int count = random.Next(fewestWords, mostWords + 1);
        var text = new StringBuilder(count * 6);
        for (int i = 0; i < count; i++)
        {
            if (i > 0) text.Append(' ');
            text.Append(Words[random.Next(Words.Length)]);
        }
        return text.ToString();
    }
}
