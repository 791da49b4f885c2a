namespace Athanor.Benchmarks.Data;

/// <summary>A post as the check sum sees it, whatever class the peer reads it into.</summary>
internal interface IPost
{
    int Id { get; }

    int UserId { get; }

    string Title { get; }

    string Body { get; }

    int Views { get; }

    double Score { get; }

    bool Published { get; }

    DateTime CreatedAt { get; }
}
