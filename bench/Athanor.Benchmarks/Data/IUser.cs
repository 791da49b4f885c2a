namespace Athanor.Benchmarks.Data;

/// <summary>A user as the check sum sees it, whatever class the peer reads it into.</summary>
internal interface IUser
{
    int Id { get; }

    string Email { get; }

    string Name { get; }

    int Age { get; }

    string City { get; }

    double Balance { get; }

    bool IsActive { get; }

    DateTime CreatedAt { get; }
}
