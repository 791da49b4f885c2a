namespace Athanor.Orm.Generators.Resolving;

/// <summary>Gives each generated file a name of its own: the compiler takes names that differ only in case for the same.</summary>
internal sealed class FileNames
{
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The name, with a number where another file has it.</summary>
    public string Free(string name)
    {
        var free = name;
        for (var number = 2; !_taken.Add(free); number++)
        {
            free = $"{name}-{number}";
        }

        return free;
    }
}
