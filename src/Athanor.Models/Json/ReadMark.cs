namespace Athanor.Models;

/// <summary>A place in the input and in the list of errors, to which a reader can go back.</summary>
public readonly struct ReadMark
{
    internal ReadMark(int position, int depth, int errors)
    {
        Position = position;
        Depth = depth;
        Errors = errors;
    }

    internal int Position { get; }

    internal int Depth { get; }

    internal int Errors { get; }
}
