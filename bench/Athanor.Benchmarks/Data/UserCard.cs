namespace Athanor.Benchmarks.Data;

/// <summary>A part of a user, as a list or a head of a page shows it. Its members are set one by one, since Dapper takes no constructor whose types differ from the driver's.</summary>
internal sealed class UserCard
{
    public int Id { get; set; }

    public string Email { get; set; } = "";

    public string Name { get; set; } = "";

    public string City { get; set; } = "";
}
