namespace Athanor.Benchmarks.Data;

/// <summary>A comment as the check sum sees it, whatever class the peer writes it from.</summary>
internal interface IComment
{
    int Id { get; }

    int PostId { get; }

    int UserId { get; }

    string Body { get; }

    int Likes { get; }

    DateTime CreatedAt { get; }
}
