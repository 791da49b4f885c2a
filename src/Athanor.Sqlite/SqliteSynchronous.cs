namespace Athanor.Sqlite;

/// <summary>What a commit waits for.</summary>
public enum SqliteSynchronous
{
    /// <summary>Each commit is on the disk before it is answered: it survives a power cut.</summary>
    Full,

    /// <summary>A commit survives the end of the process, but with write-ahead logging the last ones before a power cut may be lost. The file is never damaged.</summary>
    Normal,
}
