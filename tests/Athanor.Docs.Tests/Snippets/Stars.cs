namespace DocsTests.Snippets;

internal enum Stars
{
    None,
    One,
    Two,
}
