namespace Athanor.Benchmarks.Data;

/// <summary>The plain class that hand-written ADO.NET, Dapper, linq2db and EF Core read a post into.</summary>
internal sealed class Post : IPost
{
    public int Id { get; set; }

    public int UserId { get; set; }

    public string Title { get; set; } = "";

    public string Body { get; set; } = "";

    public int Views { get; set; }

    public double Score { get; set; }

    public bool Published { get; set; }

    public DateTime CreatedAt { get; set; }
}
