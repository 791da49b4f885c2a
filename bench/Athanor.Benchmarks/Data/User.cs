namespace Athanor.Benchmarks.Data;

/// <summary>The plain class that hand-written ADO.NET, Dapper, linq2db and EF Core read a user into.</summary>
internal sealed class User : IUser
{
    public int Id { get; set; }

    public string Email { get; set; } = "";

    public string Name { get; set; } = "";

    public int Age { get; set; }

    public string City { get; set; } = "";

    public double Balance { get; set; }

    public bool IsActive { get; set; }

    public DateTime CreatedAt { get; set; }
}
