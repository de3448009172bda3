"""The register of persons: who they are, how to reach them, which papers were seen, and who looked.

For everybody who serves: reception and counsellors register, officers correct and verify, each for her own
office. Everything that tells something about somebody is sealed (`access.gate`); other packages point at
`Person` only.
"""
