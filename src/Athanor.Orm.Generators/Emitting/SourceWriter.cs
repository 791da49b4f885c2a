using System.Text;

namespace Athanor.Orm.Generators.Emitting;

/// <summary>Writes indented C#.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>An empty line, but for one at the beginning of a block.</summary>
    public void Gap()
    {
        if (!EndsWith("{\n") && !EndsWith("\n\n"))
        {
            _text.Append('\n');
        }
    }

    /// <summary>A line, or several, each indented to where the writer stands.</summary>
    public void Line(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            if (line.Length > 0)
            {
                _text.Append(' ', _depth * 4).Append(line);
            }

            _text.Append('\n');
        }
    }

    /// <summary>Opens a block after its head.</summary>
    public void Open(string head)
    {
        Line(head);
        Line("{");
        _depth++;
    }

    /// <summary>Closes a block.</summary>
    public void Close(string end = "}")
    {
        _depth--;
        Line(end);
    }

    /// <summary>Lines that belong to the one before.</summary>
    public void Indented(IEnumerable<string> lines)
    {
        _depth++;
        foreach (var line in lines)
        {
            Line(line);
        }

        _depth--;
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private bool EndsWith(string end)
    {
        if (_text.Length < end.Length)
        {
            return false;
        }

        for (var i = 0; i < end.Length; i++)
        {
            if (_text[_text.Length - end.Length + i] != end[i])
            {
                return false;
            }
        }

        return true;
    }
}
