namespace Athanor.Benchmarks.Data;

/// <summary>The plain class that hand-written ADO.NET, Dapper, linq2db and EF Core write a comment from.</summary>
internal sealed class Comment : IComment
{
    public int Id { get; set; }

    public int PostId { get; set; }

    public int UserId { get; set; }

    public string Body { get; set; } = "";

    public int Likes { get; set; }

    public DateTime CreatedAt { get; set; }

    /// <summary>The same comment, not yet written: its key is the database's to give.</summary>
    public Comment WithoutKey() => new() { PostId = PostId, UserId = UserId, Body = Body, Likes = Likes, CreatedAt = CreatedAt };
}
